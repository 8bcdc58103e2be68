package io.corobridge.tck.conformance;

import org.jspecify.annotations.Nullable;

/** The end of a block of statements, other than by an error: carried as a value, so that no manager sees it as one. */
record Flow(Kind kind, @Nullable Object value) {

    enum Kind {
        NORMAL,
        BREAK,
        CONTINUE,
        RETURN
    }

    static final Flow NORMAL = new Flow(Kind.NORMAL, null);
    static final Flow BREAK = new Flow(Kind.BREAK, null);
    static final Flow CONTINUE = new Flow(Kind.CONTINUE, null);

    static Flow returned(@Nullable Object value) {
        return new Flow(Kind.RETURN, value);
    }
}
