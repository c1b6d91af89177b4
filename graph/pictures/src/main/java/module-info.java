/// Pictures of graphs, as SVG and PNG. The layout is that of the Eclipse Layout Kernel.
///
/// Start reading at [org.adjoint.graph.pictures.Picture].
module org.adjoint.graph.pictures {
    requires transitive org.adjoint.graph;
    requires transitive java.desktop;
    requires com.google.common; // ELK uses it, and its automatic module cannot say so
    requires org.eclipse.elk.alg.common;
    requires org.eclipse.elk.alg.layered;
    requires org.eclipse.elk.core;
    requires org.eclipse.elk.graph;
    requires org.eclipse.emf.common;
    requires org.eclipse.emf.ecore;
    requires org.eclipse.emf.ecore.xmi;
    requires org.eclipse.xtext.xbase.lib;
    requires static transitive org.jspecify;

    exports org.adjoint.graph.pictures;
}
