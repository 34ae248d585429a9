package org.escalationdesk.graph;

import java.util.Set;
import org.escalationdesk.terms.Excerpt;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/** Turns a post, which may be HTML, into plain text with its line breaks. What it costs grows no faster than its length. */
final class PostText {

    static final int LONGEST = 4000;

    /** Beyond this the rest of a post is not read; what it says is cut far before. */
    private static final int LONGEST_MARKUP = 100_000;

    /** Elements nested deeper than this are read as if they stood side by side: what jsoup does at each grows with its depth. */
    private static final int DEEPEST = 64;

    private static final Set<String> BLOCKS =
            Set.of("p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote");

    private PostText() {}

    static String of(@Nullable String content) {
        String markup = Excerpt.beginning(content == null ? "" : content, LONGEST_MARKUP);
        Document html = Parser.htmlParser().setMaxDepth(DEEPEST).parseInput(markup, "");
        Words words = new Words();
        html.body().traverse(words);
        String text = words.text
                .toString()
                .replace('\u00a0', ' ')
                .replaceAll("[ \\t\\r\\f]+", " ")
                .replaceAll(" ?\\n ?", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
        return Excerpt.of(text, LONGEST);
    }

    /** Scripts and styles hold data and no text, so they are left out by themselves. */
    private static final class Words implements NodeVisitor {

        private final StringBuilder text = new StringBuilder();

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                text.append(words.getWholeText());
            } else if (isBlock(node)) {
                text.append('\n');
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (isBlock(node)
                    || node instanceof Element element && element.normalName().equals("br")) {
                text.append('\n');
            }
        }

        private static boolean isBlock(Node node) {
            return node instanceof Element element && BLOCKS.contains(element.normalName());
        }
    }
}
