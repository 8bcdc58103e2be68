package io.corobridge.fiber;

import io.corobridge.Engine;

/** Makes fibers: the one place that knows the engines. */
public final class Fibers {

    private Fibers() {}

    /** Whether a body on {@code engine} has a thread of its own. */
    public static boolean haveThreads(Engine engine) {
        return engine != Engine.INLINE;
    }

    // conditions and no switch: javac makes a class for one over an enum, and where the first use of that class meets a
    // full
    // stack, it is dead for the life of the JVM

    /** Whether this JVM has {@code engine}. */
    public static boolean supports(Engine engine) {
        if (engine == Engine.VIRTUAL) {
            return VirtualThreads.SUPPORTED;
        }
        return engine != Engine.INLINE || Continuations.SUPPORTED;
    }

    /** Returns whether the caller runs in a body on the inline engine. */
    public static boolean isInline() {
        return Continuations.current() != null;
    }

    /** Before the caller blocks its thread: runs what was resumed within the inline body that it is in, if it is in one. */
    public static void beforeBlocking() {
        NestedStretches.runQueued();
    }

    /**
     * A fiber that runs {@code body} from its first {@link Fiber#unpark}, as {@code dispatch} says.
     *
     * @throws UnsupportedOperationException if this JVM lacks the engine, with what to start it with
     */
    public static Fiber create(Engine engine, Body body, Dispatch dispatch) {
        if (engine == Engine.INLINE) {
            return InlineFiber.of(body, dispatch);
        }
        boolean virtual = engine == Engine.VIRTUAL || (engine == Engine.AUTO && VirtualThreads.SUPPORTED);
        return virtual ? virtual(body, dispatch) : platform(body, dispatch);
    }

    /** Runs {@code task} on a thread on which it may block, with the context class loader of this one. */
    public static void startThread(String name, Runnable task) {
        Runnable kept = ContextLoader.kept(task);
        if (VirtualThreads.SUPPORTED) {
            VirtualThreads.STARTER.start(name, kept);
        } else {
            PlatformThreads.STARTER.start(name, kept);
        }
    }

    private static Fiber virtual(Body body, Dispatch dispatch) {
        if (!VirtualThreads.SUPPORTED) {
            throw new UnsupportedOperationException("the virtual engine needs JDK 21 or newer, this is "
                    + Runtime.version() + "; use -Dcorobridge.engine=platform or auto");
        }
        return new ThreadFiber(body.name(), body, VirtualThreads.STARTER, dispatch);
    }

    private static Fiber platform(Body body, Dispatch dispatch) {
        return new ThreadFiber(body.name(), body, PlatformThreads.STARTER, dispatch);
    }
}
