package org.escalationdesk.cases;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;

/**
 * A part of a case: facts that belong together, and the rules for what may happen to them. What happens stands in the timeline of
 * the whole case. To begin anew a case replaces the part. In the document of the case a part's facts stand beside those of the
 * others; each is optional there, and left out as long as it is what a new part has: another initial value would be read into cases
 * that are stored.
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE,
        setterVisibility = Visibility.NONE,
        creatorVisibility = Visibility.NONE)
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
abstract class CasePart implements Cloneable {

    @JsonIgnore
    @SuppressWarnings("NullAway.Init") // a part is used once it is one of a case
    private SupportCase whole;

    /** The same facts as a part of this case, for it to change: facts are values that are replaced and never changed themselves. */
    @SuppressWarnings("unchecked")
    static <P extends CasePart> P of(SupportCase whole, P part) {
        try {
            P own = (P) part.clone();
            ((CasePart) own).whole = whole;
            own.assembled();
            return own;
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Called once the part has its facts and its case, whose other facts are there too. */
    void assembled() {
        // most parts are whole by then
    }

    final SupportCase whole() {
        return whole;
    }

    /** @throws CaseRefusal when the case is closed */
    final void requireOpen() {
        whole.requireOpen();
    }

    /** @param words of people or of another system; possibly empty */
    final void happened(Stamp stamp, What what, String words) {
        whole.happened(stamp, what, Sentence.words(words));
    }

    final void happened(Stamp stamp, What what, Sentence detail) {
        whole.happened(stamp, what, detail);
    }

    /** @param sentence what the person who works on the case now must know; nothing where that is nothing */
    final void notice(Sentence sentence) {
        whole.notice(sentence);
    }

    static <T> List<T> with(List<T> list, T added) {
        List<T> longer = new ArrayList<>(list);
        longer.add(added);
        return List.copyOf(longer);
    }
}
