package org.adjoint.nn.layers;

import org.adjoint.graph.Registry;
import org.adjoint.nn.Layer;
import org.adjoint.nn.LayerLibrary;

/// The layers of this package by name. A configuration chooses all of their arguments, so the numbers here are any.
public final class KerasLayers implements LayerLibrary {
    @Override
    public void addTo(Registry<Layer> names) {
        names.with("Activation", () -> new Activation("linear"))
                .with("AveragePooling1D", AveragePooling1D::new)
                .with("AveragePooling2D", AveragePooling2D::new)
                .with("AveragePooling3D", AveragePooling3D::new)
                .with("BatchNormalization", BatchNormalization::new)
                .with("Conv1D", () -> new Conv1D(1, 1))
                .with("Conv1DTranspose", () -> new Conv1DTranspose(1, 1))
                .with("Conv2D", () -> new Conv2D(1, 1))
                .with("Conv2DTranspose", () -> new Conv2DTranspose(1, 1))
                .with("Conv3D", () -> new Conv3D(1, 1))
                .with("Conv3DTranspose", () -> new Conv3DTranspose(1, 1))
                .with("Cropping1D", Cropping1D::new)
                .with("Cropping2D", Cropping2D::new)
                .with("Cropping3D", Cropping3D::new)
                .with("Dense", () -> new Dense(1))
                .with("DepthwiseConv1D", () -> new DepthwiseConv1D(1))
                .with("DepthwiseConv2D", () -> new DepthwiseConv2D(1))
                .with("Dropout", () -> new Dropout(0))
                .with("EinsumDense", () -> new EinsumDense("ab,bc->ac", 1))
                .with("Flatten", Flatten::new)
                .with("GlobalAveragePooling1D", GlobalAveragePooling1D::new)
                .with("GlobalAveragePooling2D", GlobalAveragePooling2D::new)
                .with("GlobalAveragePooling3D", GlobalAveragePooling3D::new)
                .with("GlobalMaxPooling1D", GlobalMaxPooling1D::new)
                .with("GlobalMaxPooling2D", GlobalMaxPooling2D::new)
                .with("GlobalMaxPooling3D", GlobalMaxPooling3D::new)
                .with("Identity", IdentityLayer::new)
                .with("Lambda", () -> new Lambda(x -> x))
                .with("MaxPooling1D", MaxPooling1D::new)
                .with("MaxPooling2D", MaxPooling2D::new)
                .with("MaxPooling3D", MaxPooling3D::new)
                .with("Permute", Permute::new)
                .with("RepeatVector", () -> new RepeatVector(1))
                .with("Reshape", Reshape::new)
                .with("SeparableConv1D", () -> new SeparableConv1D(1, 1))
                .with("SeparableConv2D", () -> new SeparableConv2D(1, 1))
                .with("UpSampling1D", UpSampling1D::new)
                .with("UpSampling2D", UpSampling2D::new)
                .with("UpSampling3D", UpSampling3D::new)
                .with("ZeroPadding1D", ZeroPadding1D::new)
                .with("ZeroPadding2D", ZeroPadding2D::new)
                .with("ZeroPadding3D", ZeroPadding3D::new);
    }
}
