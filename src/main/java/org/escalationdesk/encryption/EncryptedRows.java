package org.escalationdesk.encryption;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that is kept encrypted. */
public interface EncryptedRows {

    /** The name of the key of what is not encrypted. */
    String PLAIN = "";

    /**
     * What was looked at together.
     *
     * @param last by which the next ones are found; null where there are no more
     * @param encrypted how many were encrypted anew
     * @param held how many somebody else has in hand at this moment, to be looked at again
     * @param left what could not be, as an operator finds it
     */
    record Batch(@Nullable String last, int encrypted, int held, List<String> left) {}

    /**
     * Encrypts some of what another key encrypted, or none did ({@link #PLAIN}), by the current one, in transactions of its own. What
     * somebody changes at this moment is left to them, and what cannot be read holds up nothing else.
     *
     * @param key the name of that other key
     * @param after the last of those before; at first empty
     */
    Batch encrypt(String key, String after);

    /**
     * Looks through everything for what a former key encrypted where {@link #encrypt} does not look for it, and sees to it that it
     * does. While keys change, nodes write into the same rows with different ones. It reads every row, and is asked once no node
     * writes with that key any more.
     *
     * @return how many there were
     */
    default int search(String key) {
        return 0;
    }
}
