package io.corobridge.live;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import org.jspecify.annotations.Nullable;

/**
 * The flight recorder's events of one body. An object is made only while an event is recorded; the fiber owns it. A JVM
 * without the module jdk.jfr does not load this class.
 */
final class JfrEvents {

    private static final Start START = new Start();
    private static final Wait WAIT = new Wait();
    private static final End END = new End();
    private static final Close CLOSE = new Close();
    private static final Abandoned ABANDONED = new Abandoned();

    private @Nullable End end; // from the start on, if that was recorded
    private @Nullable Wait wait; // while the body waits

    private JfrEvents() {}

    static boolean recordsRuns() {
        return START.isEnabled() || END.isEnabled();
    }

    static boolean recordsWaits() {
        return WAIT.isEnabled();
    }

    /** Records the start of {@code body}. */
    static JfrEvents started(Listed body) {
        JfrEvents events = new JfrEvents();
        events.end = new End();
        events.end.begin();
        Start start = new Start();
        if (start.shouldCommit()) {
            start.body = body.shownName();
            start.kind = body.shownKind();
            start.engine = String.valueOf(body.shownEngine());
            start.commit();
        }
        return events;
    }

    /** Begins a wait of the body that has {@code known}. */
    static JfrEvents waits(@Nullable JfrEvents known) {
        JfrEvents events = known == null ? new JfrEvents() : known;
        events.wait = new Wait();
        events.wait.begin();
        return events;
    }

    /** Records the end of the wait of {@code body}, if it took longer than the event's threshold. */
    void waited(Listed body) {
        Wait over = wait;
        wait = null;
        if (over != null) {
            over.end();
            if (over.shouldCommit()) {
                over.body = body.shownName();
                over.waitedFor = LiveText.joined(body.waits());
                over.commit();
            }
        }
    }

    /** Records the end of {@code body}, with {@code error} or without one. */
    void ended(Listed body, @Nullable Throwable error) {
        End over = end;
        if (over != null) {
            over.end();
            if (over.shouldCommit()) {
                over.body = body.shownName();
                over.error = error == null ? null : error.getClass().getName();
                over.commit();
            }
        }
    }

    static void closed(Listed body) {
        if (CLOSE.isEnabled()) {
            Close close = new Close();
            if (close.shouldCommit()) {
                close.body = body.shownName();
                close.commit();
            }
        }
    }

    static void abandoned(String name, boolean begun) {
        if (ABANDONED.isEnabled()) {
            Abandoned abandoned = new Abandoned();
            if (abandoned.shouldCommit()) {
                abandoned.body = name;
                abandoned.begun = begun;
                abandoned.commit();
            }
        }
    }

    @Name("corobridge.BodyStart")
    @Label("Body Start")
    @Category("Corobridge")
    @StackTrace(false)
    static final class Start extends Event {

        @Label("Body")
        @Nullable
        String body;

        @Label("Kind")
        @Nullable
        String kind;

        @Label("Engine")
        @Nullable
        String engine;
    }

    @Name("corobridge.BodyWait")
    @Label("Body Wait")
    @Description("A wait of a body, from its suspension to its resumption")
    @Category("Corobridge")
    @StackTrace(false)
    @Threshold("20 ms")
    static final class Wait extends Event {

        @Label("Body")
        @Nullable
        String body;

        @Label("Waited For")
        @Nullable
        String waitedFor;
    }

    @Name("corobridge.BodyEnd")
    @Label("Body End")
    @Description("A run of a body, from its start to the end of its cleanup")
    @Category("Corobridge")
    @StackTrace(false)
    static final class End extends Event {

        @Label("Body")
        @Nullable
        String body;

        @Label("Error")
        @Description("The class of the error that the body ended with; GeneratorExit after a close")
        @Nullable
        String error;
    }

    @Name("corobridge.BodyClose")
    @Label("Body Close")
    @Description("The close of a body, by a cancel for one; the stack trace is that of the canceller")
    @Category("Corobridge")
    static final class Close extends Event {

        @Label("Body")
        @Nullable
        String body;
    }

    @Name("corobridge.BodyAbandoned")
    @Label("Body Abandoned")
    @Description("A coroutine or generator became unreachable before its end")
    @Category("Corobridge")
    @StackTrace(false)
    static final class Abandoned extends Event {

        @Label("Body")
        @Nullable
        String body;

        @Label("Begun")
        @Description("Whether the body had begun; else the coroutine was never awaited")
        boolean begun;
    }
}
