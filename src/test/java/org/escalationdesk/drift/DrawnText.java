package org.escalationdesk.drift;

import java.awt.geom.Rectangle2D;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;

/**
 * The room that a label takes in a picture, in its pixels: Cockpit draws it in Arial of 11 pixels, breaks it at 90, and centers it in
 * the bounds that the model gives it, beginning at their top.
 */
final class DrawnText {

    private static final double SIZE = 11;
    private static final double LINE = 13.2;
    private static final double BREAKS_AT = 90;

    /** From the space to the tilde, in thousandths of the size (the font's published metrics). */
    private static final int[] WIDTHS = {
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
                556,
        556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556,
                833,
        722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500,
                556,
        556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500,
                334,
        260, 334, 584
    };

    private DrawnText() {}

    static Rectangle2D in(Bounds bounds, String text) {
        double widest = 0;
        double line = 0;
        int lines = 1;
        for (String word : text.split("\\s+")) {
            double longer = line == 0 ? width(word) : line + width(" ") + width(word);
            if (line > 0 && longer > BREAKS_AT) {
                lines++;
                line = width(word);
            } else {
                line = longer;
            }
            widest = Math.max(widest, line);
        }
        double middle = bounds.getX() + bounds.getWidth() / 2;
        // letters do not fill their line
        return new Rectangle2D.Double(middle - widest / 2, bounds.getY() + 1, widest, lines * LINE - 2);
    }

    private static double width(String text) {
        return text.chars()
                        .map(letter -> letter >= ' ' && letter <= '~' ? WIDTHS[letter - ' '] : 1000)
                        .sum()
                * SIZE
                / 1000;
    }
}
