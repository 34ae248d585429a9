package org.escalationdesk.cases;

import com.fasterxml.jackson.databind.util.StdConverter;

/** Puts a case together once all its facts are read. */
final class AssembledCase extends StdConverter<SupportCase, SupportCase> {

    @Override
    public SupportCase convert(SupportCase read) {
        read.assemble();
        return read;
    }
}
