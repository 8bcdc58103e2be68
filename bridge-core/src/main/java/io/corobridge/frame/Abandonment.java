package io.corobridge.frame;

import io.corobridge.AsyncContextManager;
import io.corobridge.GeneratorExit;
import java.lang.ref.Cleaner;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Watches the object of a body, for when nobody holds it any more: a coroutine that never started is reported, once,
 * and a body that is suspended by hand is closed.
 *
 * <p>The {@link Cleaner} holds the watch until the object is collected, so the watch must not lead to the object. It
 * holds the name of the body alone until the first step, and nothing from the end on, or from where a driver takes the
 * frame: the driver ends that. In between it holds the frame, which is what it has to close, and with it what the
 * suspended body holds. An object that its own suspended body leads to is therefore never collected.
 *
 * <p>{@code watched} is written by the owner of the frame, and read by the cleaner's thread once the object is
 * unreachable; a {@code reachabilityFence} on the object after each write orders the two.
 *
 * <p>The system property {@value #PROPERTY} says what to report of a coroutine that was never awaited: {@code warn}
 * (the default), {@code trace} (with the place where it was made), {@code off}.
 */
final class Abandonment implements Runnable {

    static final String PROPERTY = "corobridge.unawaited";

    private static final Cleaner CLEANER = Cleaner.create();
    private static final System.Logger LOG = System.getLogger("io.corobridge");
    private static final String REPORT = System.getProperty(PROPERTY, "warn");

    private @Nullable Object watched; // the class of a body that never started, the frame of a suspended one, or null
    private final @Nullable Throwable made;
    private Cleaner.@Nullable Cleanable registration;

    private Abandonment(@Nullable Class<?> unstarted, @Nullable Throwable made) {
        this.watched = unstarted;
        this.made = made;
    }

    /** Watches {@code object}, a coroutine of {@code body}; null if nothing is to be reported of one that never ran. */
    static @Nullable Abandonment unawaited(Object object, Object body) {
        return switch (REPORT) {
            case "off" -> null;
            case "trace" -> register(object, new Abandonment(body.getClass(), new Throwable("made here")));
            default -> register(object, new Abandonment(body.getClass(), null));
        };
    }

    /** Watches {@code object}, of which nothing is to be reported if it never starts. */
    static Abandonment of(Object object) {
        return register(object, new Abandonment(null, null));
    }

    private static Abandonment register(Object object, Abandonment watch) {
        watch.registration = CLEANER.register(object, watch);
        return watch;
    }

    /** By the frame's owner: the body is about to be stepped by hand, and will be closed if it is left suspended. */
    void steps(Frame frame) {
        watched = frame;
    }

    /** By the frame's owner: there is nothing to report or to close any more. */
    void end() {
        watched = null;
        Objects.requireNonNull(registration).clean(); // finds nothing to do
    }

    @Override
    public void run() {
        if (watched instanceof Frame frame) {
            frame.abandon();
        } else if (watched instanceof Class<?> body) {
            LOG.log(System.Logger.Level.WARNING, "coroutine '" + BodyNames.written(body) + "' was never awaited", made);
        }
    }

    /**
     * Makes the first step of the exit of {@code manager}, the only one that can be made where no driver runs it on.
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
        LOG.log(
                System.Logger.Level.WARNING,
                "closing " + frame.kind() + " '" + BodyNames.written(frame.body()) + "', which nobody holds any more",
                error);
    }
}
