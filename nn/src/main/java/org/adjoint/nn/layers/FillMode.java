package org.adjoint.nn.layers;

/// What stands beyond the border of an image that is moved.
public enum FillMode {
    /// One value everywhere: `k k k | a b c d | k k k`.
    CONSTANT {
        @Override
        double inside(double place, int size) {
            return place;
        }
    },
    /// The image mirrored: `c b a | a b c d | d c b`.
    REFLECT {
        @Override
        double inside(double place, int size) {
            double period = 2.0 * size;
            double within = place - period * Math.floor(place / period);
            return Math.clamp(within >= size ? period - within - 1 : within, 0, size - 1.0);
        }
    },
    /// The image again: `b c d | a b c d | a b c`. Between the last and the first row or column is nothing, so the
    /// image is moved by its size less one there, as in Keras.
    WRAP {
        @Override
        double inside(double place, int size) {
            double moved = place;
            if (place < 0) {
                moved += size * (Math.floor(-place / (size - 1)) + 1);
            } else if (place > size - 1) {
                moved -= size * Math.floor(place / (size - 1));
            }
            return size == 1 ? 0 : Math.clamp(moved, 0, size - 1.0);
        }
    },
    /// The outermost row or column: `a a a | a b c d | d d d`.
    NEAREST {
        @Override
        double inside(double place, int size) {
            return Math.clamp(place, 0, size - 1.0);
        }
    };

    /// The place within the image, of `size` rows or columns, whose value stands at `place`.
    abstract double inside(double place, int size);
}
