package io.corobridge;

import java.util.List;

/**
 * Shows the bodies that are alive: which wait, for what, since when, and for whom they run. Python: {@code python -m
 * asyncio pstree}; Kotlin: {@code DebugProbes}.
 *
 * <p>A body is in the list from its first wait to its end; on an engine with threads from its start. A body on the
 * inline or the woven engine that has not waited yet is on the stack of a thread, and in a thread dump. One that is
 * stepped by hand is shown where another body awaits it. The list keeps no body alive. The system property {@value
 * #PROPERTY} with the value {@code off} turns it off.
 *
 * <p>Any thread may call these methods. They stop no body: a body that goes on meanwhile may be shown as it was.
 *
 * @since 0.1.0
 */
public final class Bodies {

    /** The system property that turns the list off, by the value {@code off}. */
    public static final String PROPERTY = "corobridge.live";

    private Bodies() {}

    /** Returns the bodies that run for no other body; the others are their {@linkplain LiveBody#children children}. */
    public static List<LiveBody> live() {
        return Factories.liveBodies();
    }

    /** Returns the live bodies as a text, one line a body, the children below their parent. */
    public static String text() {
        return Factories.liveText();
    }

    /** Returns the live bodies as a JSON array, with the names of {@link LiveBody}. */
    public static String json() {
        return Factories.liveJson();
    }
}
