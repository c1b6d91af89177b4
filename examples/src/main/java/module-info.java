/// Programs that a newcomer runs and reads, and the benchmarks. `examples/run` lists them.
@SuppressWarnings("module") // the peers, which are built on demand, are not visible from here
module org.adjoint.examples {
    requires org.adjoint.graph.pictures;
    requires org.adjoint.nn;
    requires org.adjoint.nn.charts;
    requires info.picocli;
    requires jdk.incubator.vector;
    requires static org.jspecify;

    exports org.adjoint.examples.bench to
            org.adjoint.examples.peers;

    uses org.adjoint.examples.bench.Peer;

    opens org.adjoint.examples to
            info.picocli;
    opens org.adjoint.examples.bench to
            info.picocli;
}
