package io.corobridge.frame;

import io.corobridge.GeneratorExit;

/** Resumes a body with an error, which is raised at its suspension. */
public record Raise(Throwable error, Kind kind) {

    /** The effect of a {@code GeneratorExit} on the await in flight. Other errors are always raised through it. */
    public enum Kind {
        /** {@code throw()}: the await in flight is closed, then the exit is raised. */
        PLAIN,
        /** {@code athrow()} and {@code aclose()}: the exit is raised through the await in flight. */
        THROUGH,
        /**
         * A driver's close: the exit is raised through the library's own awaits, whose cleanup may then await. An
         * await written by hand is closed as for {@link #PLAIN}.
         */
        DRIVEN
    }

    /** Returns whether this is the exit that a driver raises. */
    public boolean isDrivenExit() {
        return kind == Kind.DRIVEN && error instanceof GeneratorExit;
    }

    /** Returns the raise of {@code error} as {@code throw(error)} makes it. */
    public static Raise plain(Throwable error) {
        return new Raise(error, Kind.PLAIN);
    }
}
