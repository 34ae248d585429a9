package org.escalationdesk.encryption;

import java.util.List;

/** A column whose texts are encrypted; each row belongs to a case. */
public enum EncryptedColumn {
    CASE("support_case", "number", "document"),
    TIMELINE("case_event", "case_number", "detail"),
    PACKAGE_CHINESE("support_package", "case_number", "chinese"),
    PACKAGE_ENGLISH("support_package", "case_number", "english"),
    SENT("delivery", "case_number", "body");

    private final String table;
    private final String owner;
    private final String column;

    EncryptedColumn(String table, String owner, String column) {
        this.table = table;
        this.owner = owner;
        this.column = column;
    }

    /** The rows of some cases, as {@code owner} and {@code kept}; a condition on the column that holds the case's number follows. */
    public String select() {
        return "SELECT " + owner + " AS owner, " + column + " AS kept FROM " + table + " WHERE " + owner;
    }

    /** Puts {@code :text} in the place of what is {@code :kept} in the rows of the case {@code :owner}. */
    public String update() {
        return "UPDATE " + table + " SET " + column + " = :text WHERE " + owner + " = :owner AND " + column
                + " = :kept";
    }

    /** The cases from {@code :first} to {@code :last}, as {@code owner}, with a text that begins, in {@code :length}, {@code :as}. */
    public String selectBeginning() {
        return "SELECT DISTINCT " + owner + " AS owner FROM " + table + " WHERE " + owner
                + " BETWEEN :first AND :last AND LEFT(" + column + ", :length) IN (:as)";
    }

    /** How whatever this key encrypted begins, all of one length. */
    public static List<String> beginnings(String key) {
        return SealedText.beginnings(key);
    }

    String place() {
        return table + "." + column;
    }
}
