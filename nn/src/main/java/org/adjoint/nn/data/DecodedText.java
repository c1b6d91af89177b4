package org.adjoint.nn.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/// The text in a stream of bytes. Bytes that are no text in the encoding are an error that knows their line, after
/// all text before them was read.
final class DecodedText extends Reader {
    private static final int BUFFER = 1 << 13;

    /// What is thrown for bytes that are no text.
    static final class Undecodable extends CharacterCodingException {
        private static final long serialVersionUID = 1L;

        private final int line;
        private final int firstByte;

        private Undecodable(int line, int firstByte) {
            this.line = line;
            this.firstByte = firstByte;
        }

        /// The line, counted from 1.
        int line() {
            return line;
        }

        /// The first byte, from 0 to 255.
        int firstByte() {
            return firstByte;
        }
    }

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
    private final CharBuffer chars = CharBuffer.allocate(BUFFER).flip();
    private boolean atEnd;
    private int line = 1;
    private boolean afterReturn;

    DecodedText(InputStream in, Charset charset) {
        this.in = in;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        while (!chars.hasRemaining()) {
            CoderResult result = decode();
            if (chars.hasRemaining()) {
                countLines();
            } else if (result.isError()) {
                throw new Undecodable(line, Byte.toUnsignedInt(bytes.get(bytes.position())));
            } else if (atEnd) {
                return -1;
            } else {
                fill();
            }
        }
        int count = Math.min(length, chars.remaining());
        chars.get(target, offset, count);
        return count;
    }

    private CoderResult decode() {
        chars.clear();
        CoderResult result = decoder.decode(bytes, chars, atEnd);
        chars.flip();
        return result;
    }

    private void fill() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        atEnd = read < 0;
        bytes.position(bytes.position() + Math.max(read, 0)).flip();
    }

    private void countLines() {
        for (int i = chars.position(); i < chars.limit(); i++) {
            char c = chars.get(i);
            if (c == '\r' || (c == '\n' && !afterReturn)) {
                line++;
            }
            afterReturn = c == '\r';
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
