/// Programs that a newcomer runs and reads, and the benchmarks. `examples/run` lists them.
module org.adjoint.examples {
    requires org.adjoint.nn;
    requires info.picocli;
    requires static org.jspecify;

    opens org.adjoint.examples to
            info.picocli;
    opens org.adjoint.examples.bench to
            info.picocli;
}
