/// Native frameworks that the benchmarks compare Adjoint with. Built with the Maven profile `peers` only.
module org.adjoint.examples.peers {
    requires org.adjoint.examples;
    requires org.bytedeco.javacpp.linux.x86_64;
    requires org.bytedeco.openblas.linux.x86_64;
    requires org.bytedeco.pytorch.linux.x86_64;
    requires static org.jspecify;

    provides org.adjoint.examples.bench.Peer with
            org.adjoint.examples.peers.Libtorch;
}
