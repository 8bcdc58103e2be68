package io.corobridge.frame;

import io.corobridge.AsyncContextManager;
import io.corobridge.GeneratorExit;
import io.corobridge.live.BodyEvents;
import java.lang.ref.Cleaner;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Watches the object of a body until that is unreachable. A coroutine that never started is then reported, once, and a
 * suspended body is closed.
 *
 * <p>The {@link Cleaner} holds the watch until the object is collected, so the watch must not lead to the object. Until
 * the first step it holds only the body's name. From the first step on it holds the frame that it would close, with
 * the objects that the suspended body holds. After the end, or once a driver takes the frame, it holds nothing. An
 * object that its own suspended body leads to is therefore never collected.
 *
 * <p>The owner of the frame writes {@code watched}. The cleaner's thread reads it once the object is unreachable. A
 * {@code reachabilityFence} on the object after each write is the happens-before edge between them.
 *
 * <p>The system property {@value #PROPERTY} selects the report for a coroutine that was never awaited: {@code warn},
 * {@code trace} (with the place where it was made) or {@code off}. The default is {@code warn}.
 */
final class Abandonment implements Runnable {

    static final String PROPERTY = "corobridge.unawaited";

    private static final Cleaner CLEANER = Cleaner.create();
    private static final System.Logger LOG = System.getLogger("io.corobridge");
    private static final String REPORT = System.getProperty(PROPERTY, "warn");

    private @Nullable Object watched; // the name of a body that never started, the frame of a suspended one, or null
    private final @Nullable Throwable made;
    private Cleaner.@Nullable Cleanable registration;

    private Abandonment(@Nullable Object unstarted, @Nullable Throwable made) {
        this.watched = unstarted;
        this.made = made;
    }

    /** Watches {@code object}, a coroutine of {@code body}. Returns null if the report of unawaited ones is off. */
    static @Nullable Abandonment unawaited(Object object, Object body) {
        return switch (REPORT) {
            case "off" -> null;
            case "trace" -> register(object, new Abandonment(BodyNames.ended(body), new Throwable("made here")));
            default -> register(object, new Abandonment(BodyNames.ended(body), null));
        };
    }

    /** Watches {@code object}, without a report if it never starts. */
    static Abandonment of(Object object) {
        return register(object, new Abandonment(null, null));
    }

    private static Abandonment register(Object object, Abandonment watch) {
        watch.registration = CLEANER.register(object, watch);
        return watch;
    }

    /** Closes {@code frame} if it is abandoned. The frame's owner calls this before each step by hand. */
    void steps(Frame frame) {
        watched = frame;
    }

    /** Ends the watch, without a report or a close. The frame's owner calls this. */
    void end() {
        watched = null;
        Objects.requireNonNull(registration).clean(); // run() then does nothing
    }

    @Override
    public void run() {
        if (watched instanceof Frame frame) {
            BodyEvents.abandoned(BodyNames.written(frame.body()), true);
            frame.abandon();
        } else if (watched != null) {
            BodyEvents.abandoned(BodyNames.written(watched), false);
            LOG.log(
                    System.Logger.Level.WARNING,
                    "coroutine '" + BodyNames.written(watched) + "' was never awaited",
                    made);
        }
    }

    /**
     * Makes the first step of the exit of {@code manager}. Without a driver, no further step can be made.
     */
    static void exitOnce(Frame frame, AsyncContextManager<?> manager) {
        try {
            manager.aexit(new GeneratorExit()).await().send(null);
        } catch (Throwable error) {
            failed(frame, error);
        }
    }

    /** Reports the error of the close of an abandoned body, which has no other receiver. */
    static void failed(Frame frame, Throwable error) {
        LOG.log(System.Logger.Level.WARNING, "closing " + Misuse.named(frame) + ", which nobody holds any more", error);
    }
}
