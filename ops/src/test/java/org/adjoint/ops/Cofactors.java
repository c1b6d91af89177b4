package org.adjoint.ops;

import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.ops.primitives.Determinant;
import org.adjoint.ops.primitives.TriangularSolve;

/// Linear algebra, written a second time from the definitions: determinants and inverses by cofactors, QR by
/// whole reflections.
final class Cofactors {
    private Cofactors() {}

    private interface PerMatrix {
        double[][] of(double[][] first, double[][] second);
    }

    /// Applies `f` to the matrices of one or two inputs.
    private static double[] each(List<Tensor> inputs, int size, PerMatrix f) {
        Shape shape = inputs.getFirst().shape();
        int count = shape.slice(0, shape.rank() - 2).size();
        double[] out = new double[count * size];
        for (int matrix = 0; matrix < count; matrix++) {
            double[][] result = f.of(matrix(inputs.getFirst(), matrix), matrix(inputs.getLast(), matrix));
            int at = matrix * size;
            for (double[] row : result) {
                System.arraycopy(row, 0, out, at, row.length);
                at += row.length;
            }
        }
        return out;
    }

    private static double[][] matrix(Tensor x, int number) {
        double[] values = x.toDoubleArray();
        double[][] matrix = new double[x.shape().dim(-2)][x.shape().dim(-1)];
        for (int r = 0; r < matrix.length; r++) {
            System.arraycopy(values, (number * matrix.length + r) * matrix[r].length, matrix[r], 0, matrix[r].length);
        }
        return matrix;
    }

    private static int size(Shape matrices) {
        return matrices.dim(-1) * matrices.dim(-2);
    }

    private static double det(double[][] a) {
        if (a.length == 0) {
            return 1;
        }
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            sum += (c % 2 == 0 ? 1 : -1) * a[0][c] * det(minor(a, 0, c));
        }
        return sum;
    }

    private static double[][] minor(double[][] a, int row, int column) {
        double[][] minor = new double[a.length - 1][a.length - 1];
        for (int r = 0; r < minor.length; r++) {
            for (int c = 0; c < minor.length; c++) {
                minor[r][c] = a[r < row ? r : r + 1][c < column ? c : c + 1];
            }
        }
        return minor;
    }

    private static double[][] inverse(double[][] a) {
        double det = det(a);
        double[][] inverse = new double[a.length][a.length];
        for (int r = 0; r < a.length; r++) {
            for (int c = 0; c < a.length; c++) {
                inverse[c][r] = ((r + c) % 2 == 0 ? 1 : -1) * det(minor(a, r, c)) / det;
            }
        }
        return inverse;
    }

    private static double[][] transposed(double[][] a) {
        double[][] result = new double[a.length == 0 ? 0 : a[0].length][a.length];
        for (int r = 0; r < a.length; r++) {
            for (int c = 0; c < a[r].length; c++) {
                result[c][r] = a[r][c];
            }
        }
        return result;
    }

    private static double[][] product(double[][] a, double[][] b) {
        double[][] result = new double[a.length][b.length == 0 ? 0 : b[0].length];
        for (int r = 0; r < a.length; r++) {
            for (int c = 0; c < result[r].length; c++) {
                for (int k = 0; k < b.length; k++) {
                    result[r][c] += a[r][k] * b[k][c];
                }
            }
        }
        return result;
    }

    private static double[][] triangle(double[][] a, boolean lower) {
        double[][] result = new double[a.length][];
        for (int r = 0; r < a.length; r++) {
            result[r] = a[r].clone();
            for (int c = 0; c < a[r].length; c++) {
                result[r][c] = (lower ? c <= r : c >= r) ? a[r][c] : 0;
            }
        }
        return result;
    }

    static double[] inverse(List<Tensor> inputs) {
        return each(inputs, size(inputs.getFirst().shape()), (a, _) -> inverse(a));
    }

    static double[] determinant(Determinant.Kind kind, List<Tensor> inputs) {
        return each(inputs, 1, (a, _) -> {
            double det = det(a);
            return new double[][] {
                {
                    switch (kind) {
                        case VALUE -> det;
                        case LOG_ABS -> Math.log(Math.abs(det));
                        case SIGN -> Math.signum(det);
                    }
                }
            };
        });
    }

    static double[] solve(boolean transposed, List<Tensor> inputs) {
        return each(
                inputs, size(inputs.getLast().shape()), (a, b) -> product(inverse(transposed ? transposed(a) : a), b));
    }

    static double[] solve(TriangularSolve op, List<Tensor> inputs) {
        return each(inputs, size(inputs.getLast().shape()), (a, b) -> {
            double[][] t = triangle(a, op.lower());
            return product(inverse(op.transposed() ? transposed(t) : t), b);
        });
    }

    static double[] cholesky(List<Tensor> inputs) {
        return each(inputs, size(inputs.getFirst().shape()), (a, _) -> {
            double[][] l = new double[a.length][a.length];
            for (int i = 0; i < a.length; i++) {
                for (int j = 0; j <= i; j++) {
                    double rest = (a[i][j] + a[j][i]) / 2;
                    for (int k = 0; k < j; k++) {
                        rest -= l[i][k] * l[j][k];
                    }
                    l[i][j] = i == j ? Math.sqrt(rest) : rest / l[j][j];
                }
            }
            return l;
        });
    }

    static double[] qr(List<Tensor> inputs, Shape out) {
        return each(inputs, size(out), (a, _) -> {
            int m = a.length;
            int n = m == 0 ? 0 : a[0].length;
            double[][] r = a;
            double[][] q = new double[m][m];
            for (int i = 0; i < m; i++) {
                q[i][i] = 1;
            }
            for (int k = 0; k < n; k++) {
                double[][] reflection = reflection(r, k);
                r = product(reflection, r);
                q = product(q, reflection);
            }
            double[][] both = new double[m + n][n];
            for (int row = 0; row < m + n; row++) {
                System.arraycopy(row < m ? q[row] : triangle(r, false)[row - m], 0, both[row], 0, n);
            }
            return both;
        });
    }

    /// `1 - 2 v vᵀ / vᵀ v` with v such that column `k` becomes 0 below the diagonal.
    private static double[][] reflection(double[][] r, int k) {
        double[] v = new double[r.length];
        double below = 0;
        for (int i = k; i < r.length; i++) {
            v[i] = r[i][k];
            below += i > k ? v[i] * v[i] : 0;
        }
        if (below > 0) {
            v[k] += Math.copySign(Math.sqrt(below + v[k] * v[k]), v[k]);
        }
        double square = 0;
        for (double value : v) {
            square += value * value;
        }
        double[][] h = new double[r.length][r.length];
        for (int i = 0; i < r.length; i++) {
            for (int j = 0; j < r.length; j++) {
                h[i][j] = (i == j ? 1 : 0) - (below > 0 ? 2 * v[i] * v[j] / square : 0);
            }
        }
        return h;
    }
}
