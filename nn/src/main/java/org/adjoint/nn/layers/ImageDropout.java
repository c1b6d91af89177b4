package org.adjoint.nn.layers;

import org.adjoint.nn.Argument;

/// A dropout of channels that may stand first or last.
///
/// @param <L> the layer itself
abstract class ImageDropout<L extends ImageDropout<L>> extends SpatialDropout<L> {
    private final Argument<DataFormat> dataFormat = dataFormatArgument();

    ImageDropout(int axes, double rate) {
        super(axes, rate);
    }

    @Override
    final DataFormat format() {
        return dataFormat.get();
    }

    /// Where the channels stand; last unless chosen.
    public final L dataFormat(DataFormat format) {
        return with(dataFormat, format);
    }

    /// Where the channels stand, by name: `"channels_last"` or `"channels_first"`.
    public final L dataFormat(String name) {
        dataFormat.read(name);
        return self();
    }
}
