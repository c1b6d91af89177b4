package org.adjoint.nn.charts;

import java.awt.Color;
import java.util.List;

/// The colours of Okabe and Ito (2008), which differ in lightness too.
final class Colors {
    static final Color INK = new Color(0x222222);
    static final Color FAINT = new Color(0xdddddd);
    static final Color GREY = new Color(0x777777);
    static final Color BLUE = new Color(0x0072b2);
    static final Color ORANGE = new Color(0xe69f00);
    static final Color VERMILLION = new Color(0xd55e00);

    private static final List<Color> ALL = List.of(
            BLUE,
            VERMILLION,
            new Color(0x009e73),
            new Color(0xcc79a7),
            ORANGE,
            new Color(0x56b4e9),
            new Color(0xf0e442),
            Color.BLACK);

    private Colors() {}

    /// One for each of several things, over again after eight.
    static Color of(int index) {
        return ALL.get(index % ALL.size());
    }

    /// The point between two colours at `share`.
    static Color between(Color from, Color to, double share) {
        double s = Math.clamp(share, 0, 1);
        return new Color(
                mixed(from.getRed(), to.getRed(), s),
                mixed(from.getGreen(), to.getGreen(), s),
                mixed(from.getBlue(), to.getBlue(), s));
    }

    private static int mixed(int from, int to, double share) {
        return (int) Math.round(from + share * (to - from));
    }

    /// A darker one, for what stands on the colour itself.
    static Color deep(Color color) {
        return between(color, Color.BLACK, 0.3);
    }

    /// Black or white, whichever is read better on `ground`.
    static Color on(Color ground) {
        double luminance = 0.299 * ground.getRed() + 0.587 * ground.getGreen() + 0.114 * ground.getBlue();
        return luminance > 140 ? INK : Color.WHITE;
    }
}
