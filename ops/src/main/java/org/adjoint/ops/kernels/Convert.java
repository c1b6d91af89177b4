package org.adjoint.ops.kernels;

/// Conversions between element types: towards 0 to integers, "not 0" to truth, truth to 0 or 1.
public final class Convert {
    private Convert() {}

    /// The loop from arrays of class `from` to arrays of another class `to`.
    public static ElementLoop between(Class<?> from, Class<?> to) {
        if (from == float[].class) {
            return to == double[].class
                    ? Convert::floatToDouble
                    : to == int[].class ? Convert::floatToInt : Convert::floatToBoolean;
        }
        if (from == double[].class) {
            return to == float[].class
                    ? Convert::doubleToFloat
                    : to == int[].class ? Convert::doubleToInt : Convert::doubleToBoolean;
        }
        if (from == int[].class) {
            return to == float[].class
                    ? Convert::intToFloat
                    : to == double[].class ? Convert::intToDouble : Convert::intToBoolean;
        }
        return to == float[].class
                ? Convert::booleanToFloat
                : to == double[].class ? Convert::booleanToDouble : Convert::booleanToInt;
    }

    private static void floatToDouble(Object a, int i, Object b, int j, Object c, int k, Object r, int o, int n) {
        float[] x = (float[]) a;
        double[] out = (double[]) r;
        for (int e = 0; e < n; e++) {
            out[o + e] = x[i + e];
        }
    }

    private static void floatToInt(Object a, int i, Object b, int j, Object c, int k, Object r, int o, int n) {
        float[] x = (float[]) a;
        int[] out = (int[]) r;
        for (int e = 0; e < n; e++) {
            out[o + e] = (int) x[i + e];
        }
    }

    private static void floatToBoolean(Object a, int i, Object b, int j, Object c, int k, Object r, int o, int n) {
        float[] x = (float[]) a;
        boolean[] out = (boolean[]) r;
        for (int e = 0; e < n; e++) {
            out[o + e] = x[i + e] != 0;
        }
    }

    private static void doubleToFloat(Object a, int i, Object b, int j, Object c, int k, Object r, int o, int n) {
        double[] x = (double[]) a;
        float[] out = (float[]) r;
        for (int e = 0; e < n; e++) {
            out[o + e] = (float) x[i + e];
        }
    }

    private static void doubleToInt(Object a, int i, Object b, int j, Object c, int k, Object r, int o, int n) {
        double[] x = (double[]) a;
        int[] out = (int[]) r;
        for (int e = 0; e < n; e++) {
            out[o + e] = (int) x[i + e];
        }
    }

    private static void doubleToBoolean(Object a, int i, Object b, int j, Object c, int k, Object r, int o, int n) {
        double[] x = (double[]) a;
        boolean[] out = (boolean[]) r;
        for (int e = 0; e < n; e++) {
            out[o + e] = x[i + e] != 0;
        }
    }

    private static void intToFloat(Object a, int i, Object b, int j, Object c, int k, Object r, int o, int n) {
        int[] x = (int[]) a;
        float[] out = (float[]) r;
        for (int e = 0; e < n; e++) {
            out[o + e] = (float) x[i + e];
        }
    }

    private static void intToDouble(Object a, int i, Object b, int j, Object c, int k, Object r, int o, int n) {
        int[] x = (int[]) a;
        double[] out = (double[]) r;
        for (int e = 0; e < n; e++) {
            out[o + e] = x[i + e];
        }
    }

    private static void intToBoolean(Object a, int i, Object b, int j, Object c, int k, Object r, int o, int n) {
        int[] x = (int[]) a;
        boolean[] out = (boolean[]) r;
        for (int e = 0; e < n; e++) {
            out[o + e] = x[i + e] != 0;
        }
    }

    private static void booleanToFloat(Object a, int i, Object b, int j, Object c, int k, Object r, int o, int n) {
        boolean[] x = (boolean[]) a;
        float[] out = (float[]) r;
        for (int e = 0; e < n; e++) {
            out[o + e] = x[i + e] ? 1 : 0;
        }
    }

    private static void booleanToDouble(Object a, int i, Object b, int j, Object c, int k, Object r, int o, int n) {
        boolean[] x = (boolean[]) a;
        double[] out = (double[]) r;
        for (int e = 0; e < n; e++) {
            out[o + e] = x[i + e] ? 1 : 0;
        }
    }

    private static void booleanToInt(Object a, int i, Object b, int j, Object c, int k, Object r, int o, int n) {
        boolean[] x = (boolean[]) a;
        int[] out = (int[]) r;
        for (int e = 0; e < n; e++) {
            out[o + e] = x[i + e] ? 1 : 0;
        }
    }
}
