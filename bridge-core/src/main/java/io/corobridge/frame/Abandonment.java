package io.corobridge.frame;

import java.lang.ref.Cleaner;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a body whose object nobody holds any more: a coroutine that never started is reported, once, and a body
 * that is suspended is closed. It knows the frame and not the object, and nothing that runs holds the object, so that watching
 * keeps nothing alive.
 *
 * <p>The system property {@value #PROPERTY} says what to report of a coroutine that was never awaited: {@code warn} (the
 * default), {@code trace} (with the place where it was made), {@code off}.
 */
final class Abandonment implements Runnable {

    static final String PROPERTY = "corobridge.unawaited";

    private static final Cleaner CLEANER = Cleaner.create();
    private static final System.Logger LOG = System.getLogger("io.corobridge");
    private static final String REPORT = System.getProperty(PROPERTY, "warn");

    private final Frame frame;
    private final boolean reported; // if it never started
    private final @Nullable Throwable made;

    private Abandonment(Frame frame, boolean reported, @Nullable Throwable made) {
        this.frame = frame;
        this.reported = reported;
        this.made = made;
    }

    /** Watches {@code object}, whose body {@code frame} is; null if nothing is to be reported of one that never ran. */
    static Cleaner.@Nullable Cleanable unawaited(Object object, Frame frame) {
        return switch (REPORT) {
            case "off" -> null;
            case "trace" -> CLEANER.register(object, new Abandonment(frame, true, new Throwable("made here")));
            default -> CLEANER.register(object, new Abandonment(frame, true, null));
        };
    }

    /** Watches {@code object}, which is about to be stepped by hand. */
    static Cleaner.Cleanable suspended(Object object, Frame frame) {
        return CLEANER.register(object, new Abandonment(frame, false, null));
    }

    @Override
    public void run() {
        if (frame.handedOver) {
            return; // to a driver, which ends it
        }
        if (!frame.closeUnstarted()) {
            frame.abandon();
        } else if (reported) {
            String text = frame.kind() + " '" + BodyNames.written(frame.body()) + "' was never awaited";
            LOG.log(System.Logger.Level.WARNING, text, made);
        }
    }

    /** What went wrong while an abandoned body was closed; nobody else will hear of it. */
    static void failed(Frame frame, Throwable error) {
        LOG.log(
                System.Logger.Level.WARNING,
                "closing " + frame.kind() + " '" + BodyNames.written(frame.body()) + "', which nobody holds any more",
                error);
    }
}
