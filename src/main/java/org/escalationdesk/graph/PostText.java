package org.escalationdesk.graph;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Turns a post, which may be HTML, into plain text with its line breaks. */
final class PostText {

    static final int LONGEST = 4000;

    private static final String BLOCKS = "p, div, li, tr, h1, h2, h3, h4, h5, h6, ul, ol, table, blockquote";

    private PostText() {}

    static String of(String content) {
        Document html = Jsoup.parse(content == null ? "" : content);
        html.select("br").forEach(br -> br.after("\n"));
        html.select(BLOCKS).forEach(block -> block.before("\n").after("\n"));
        html.select("script, style").remove();
        String text = html.body()
                .wholeText()
                .replace('\u00a0', ' ')
                .replaceAll("[ \\t\\r\\f]+", " ")
                .replaceAll(" ?\\n ?", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
