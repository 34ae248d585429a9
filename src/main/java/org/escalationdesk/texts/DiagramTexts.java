package org.escalationdesk.texts;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a model (BPMN or DMN, as XML) says something to people who look at its diagram. Names that only machines read, such as those
 * of messages and variables, are not among them.
 */
public final class DiagramTexts {

    private static final String TAG = "(<(?:(?:bpmn2?|dmn):)?(?:";

    private static final List<Pattern> SPOKEN = List.of(
            Pattern.compile(
                    TAG
                            + "process|participant|lane|[a-zA-Z]*[tT]ask|[a-zA-Z]*Gateway|[a-zA-Z]*Event|sequenceFlow|callActivity|subProcess"
                            + "|transaction|adHocSubProcess|definitions|decision|inputData)\\s(?:[^<>]*?\\s)?name=\")([^\"]*)(\")"),
            Pattern.compile(TAG + "input|output)\\s(?:[^<>]*?\\s)?label=\")([^\"]*)(\")"),
            Pattern.compile("(<(?:bpmn2?:)?textAnnotation\\b[^<>]*>\\s*<(?:bpmn2?:)?text>)([^<]*)(<)"));

    private DiagramTexts() {}

    /** The model in the reader's words. */
    public static String translate(String xml) {
        return in(xml, TextCatalog.MODELS::translate);
    }

    public static String in(String xml, UnaryOperator<String> say) {
        String said = xml;
        for (Pattern spoken : SPOKEN) {
            said = spoken.matcher(said)
                    .replaceAll(found -> Matcher.quoteReplacement(
                            found.group(1) + escape(say.apply(unescape(found.group(2)))) + found.group(3)));
        }
        return said;
    }

    private static String unescape(String xml) {
        return xml.replace("&#10;", "\n")
                .replace("&#39;", "'")
                .replace("&apos;", "'")
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\n", "&#10;");
    }
}
