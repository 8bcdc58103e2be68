package io.corobridge.frame;

import io.corobridge.AsyncContextManager;
import io.corobridge.GeneratorExit;
import io.corobridge.StopAsyncIteration;
import org.jspecify.annotations.Nullable;

/** Ends an abandoned body. Its cleanup runs, and may not suspend. */
final class AbandonedHost implements Host {

    /** The number of ignored exits after which the body is left suspended for good. */
    private static final int EXITS = 1_000;

    private final Frame frame;
    private int ignored;

    /** Loads the class. */
    static void load() {}

    AbandonedHost(Frame frame) {
        this.frame = frame;
    }

    @Override
    public @Nullable Object suspended(@Nullable Object on, @Nullable Frame from) {
        return exitAgain();
    }

    @Override
    public @Nullable Object yielded(@Nullable Object value) {
        return exitAgain();
    }

    private Object exitAgain() {
        if (ignored++ == 0) {
            Abandonment.failed(frame, new IllegalStateException(frame.kind() + " ignored GeneratorExit"));
        }
        if (ignored > EXITS) {
            return NOT_YET;
        }
        return Raise.plain(new GeneratorExit());
    }

    @Override
    public Object leaveSuspended(Throwable error) {
        Abandonment.failed(frame, error);
        return NOT_YET;
    }

    @Override
    public Object poll() {
        return NOT_YET; // the body is left suspended for good
    }

    @Override
    public void park() {
        frame.fiber().park();
    }

    @Override
    public Raise pinned(IllegalStateException reason) {
        throw reason;
    }

    @Override
    public void ended(@Nullable Object result, @Nullable Throwable error) {
        if (error instanceof GeneratorExit) {
            ExitErrors.ended(error, this);
        } else if (error != null && !(error instanceof StopAsyncIteration)) {
            Abandonment.failed(frame, error);
        }
    }

    @Override
    public boolean drives() {
        return false;
    }

    @Override
    public @Nullable Object context() {
        return null;
    }

    @Override
    public boolean closing() {
        return false;
    }

    @Override
    public void exitLate(AsyncContextManager<?> manager) {
        Abandonment.exitOnce(frame, manager);
    }

    @Override
    public void drop(Throwable error) {
        Abandonment.failed(frame, error);
    }

    @Override
    public void postponeExit() {}

    @Override
    public void shield() {}

    @Override
    public void unshield() {}
}
