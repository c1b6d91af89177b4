package org.adjoint.nn.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/// Reads what is compressed with gzip and what is not alike: the first two bytes tell, not the name of the file.
final class Gunzip {
    private static final int BUFFER = 1 << 16;

    private Gunzip() {}

    /// The uncompressed content of `in`.
    static InputStream ifNeeded(InputStream in) throws IOException {
        InputStream buffered = new BufferedInputStream(in, BUFFER);
        buffered.mark(2);
        boolean compressed = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        return compressed ? new GZIPInputStream(buffered, BUFFER) : buffered;
    }
}
