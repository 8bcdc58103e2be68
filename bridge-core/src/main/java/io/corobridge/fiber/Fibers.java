package io.corobridge.fiber;

import io.corobridge.Engine;

/** Makes fibers: the one place that knows the engines. */
public final class Fibers {

    private Fibers() {}

    /** Whether a body on {@code engine} has a thread of its own. */
    public static boolean haveThreads(Engine engine) {
        return engine != Engine.INLINE;
    }

    /** Whether this JVM has {@code engine}. */
    public static boolean supports(Engine engine) {
        return switch (engine) {
            case AUTO, PLATFORM -> true;
            case VIRTUAL -> VirtualThreads.SUPPORTED;
            case INLINE -> Continuations.SUPPORTED;
        };
    }

    /**
     * A fiber that runs {@code body} from its first {@link Fiber#unpark}, as {@code dispatch} says.
     *
     * @throws UnsupportedOperationException if this JVM lacks the engine, with what to start it with
     */
    public static Fiber create(Engine engine, String name, Runnable body, Dispatch dispatch) {
        return switch (engine) {
            case AUTO -> VirtualThreads.SUPPORTED ? virtual(name, body, dispatch) : platform(name, body, dispatch);
            case VIRTUAL -> virtual(name, body, dispatch);
            case PLATFORM -> platform(name, body, dispatch);
            case INLINE -> inline(body, dispatch);
        };
    }

    /** Runs {@code task} on a thread on which it may block. */
    public static void startThread(String name, Runnable task) {
        if (VirtualThreads.SUPPORTED) {
            VirtualThreads.STARTER.start(name, task);
        } else {
            PlatformThreads.start(name, task);
        }
    }

    private static Fiber virtual(String name, Runnable body, Dispatch dispatch) {
        if (!VirtualThreads.SUPPORTED) {
            throw new UnsupportedOperationException("the virtual engine needs JDK 21 or newer, this is "
                    + Runtime.version() + "; use -Dcorobridge.engine=platform or auto");
        }
        return new ThreadFiber(name, body, VirtualThreads.STARTER, dispatch);
    }

    private static Fiber inline(Runnable body, Dispatch dispatch) {
        if (!Continuations.SUPPORTED) {
            throw new UnsupportedOperationException(Continuations.NEEDS + "; this is " + Runtime.version());
        }
        return new InlineFiber(body, dispatch);
    }

    private static Fiber platform(String name, Runnable body, Dispatch dispatch) {
        return new ThreadFiber(name, body, PlatformThreads::start, dispatch);
    }
}
