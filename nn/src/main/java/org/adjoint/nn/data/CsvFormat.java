package org.adjoint.nn.data;

import java.nio.charset.Charset;
import org.adjoint.ops.DType;

/// How the text of a CSV file is to be understood.
///
/// @param header whether the first line names the columns
/// @param separator what stands between fields
/// @param charset how characters are written as bytes
/// @param dtype what numbers are read as, float32 or float64
record CsvFormat(boolean header, char separator, Charset charset, DType dtype) {
    CsvFormat separator(char newSeparator) {
        return new CsvFormat(header, newSeparator, charset, dtype);
    }

    CsvFormat charset(Charset newCharset) {
        return new CsvFormat(header, separator, newCharset, dtype);
    }

    CsvFormat dtype(DType newType) {
        return new CsvFormat(header, separator, charset, newType);
    }
}
