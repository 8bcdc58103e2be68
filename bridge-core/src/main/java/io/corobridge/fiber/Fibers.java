package io.corobridge.fiber;

import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import io.corobridge.woven.WovenClass;
import org.jspecify.annotations.Nullable;

/** Makes fibers. This is the only class that knows the engines. */
public final class Fibers {

    /**
     * The rule of the test that runs; null in a program. It is plain: a thread that makes bodies for the test got its
     * task from the test's thread, after the write.
     */
    private static @Nullable HandOver handOver;

    private Fibers() {}

    /** Sets the rule for bodies that are made from now on; null for none. */
    public static void handOver(@Nullable HandOver rule) {
        handOver = rule;
    }

    /** Returns whether bodies that are made now hand over on each engine. */
    public static boolean handOver() {
        return handOver != null;
    }

    /** Returns whether a body on {@code engine} has a thread of its own. */
    public static boolean haveThreads(Engine engine) {
        return engine != Engine.INLINE && engine != Engine.WOVEN;
    }

    // Conditions instead of a switch: for a switch over an enum javac makes a class. If the first use of that class
    // finds a full
    // stack, its initializer fails and the class stays unusable for the life of the JVM.

    /** Returns whether this JVM has {@code engine}. */
    public static boolean supports(Engine engine) {
        if (engine == Engine.VIRTUAL) {
            return VirtualThreads.SUPPORTED;
        }
        if (engine == Engine.WOVEN) {
            return CoroutineScope.class.isAnnotationPresent(WovenClass.class);
        }
        return engine != Engine.INLINE || Continuations.SUPPORTED;
    }

    /** Returns whether the caller runs in a body on an engine without threads. */
    public static boolean isInline() {
        return Continuations.current() != null || WovenStack.isInside();
    }

    /**
     * Runs the bodies that are queued on this stack, if there are any. For a caller that is about to block its thread.
     */
    public static void beforeBlocking() {
        ResumeQueue.runQueued();
        WovenStack.runQueued();
    }

    /** Returns the engine that {@code engine} is in this JVM: AUTO is another one. */
    public static Engine actual(Engine engine) {
        if (engine != Engine.AUTO) {
            return engine;
        }
        return VirtualThreads.SUPPORTED ? Engine.VIRTUAL : Engine.PLATFORM;
    }

    /**
     * Makes a fiber that runs {@code body} from its first {@link Fiber#unpark} on, through {@code dispatch}.
     *
     * @throws UnsupportedOperationException if this JVM lacks the engine; the message names the JVM options that it
     *     needs
     */
    public static Fiber create(Engine engine, Body body, Dispatch dispatch) {
        if (engine == Engine.INLINE) {
            return Continuations.SUPPORTED ? InlineFiber.of(body, dispatch) : inline(body, dispatch);
        }
        if (engine == Engine.WOVEN) {
            return woven(body, dispatch);
        }
        boolean virtual = actual(engine) == Engine.VIRTUAL;
        return virtual ? virtual(body, dispatch) : onThread(body, PlatformThreads.STARTER, dispatch);
    }

    /** Makes the fiber of an inline body in a JVM without the engine: a test has a thread in its place. */
    private static Fiber inline(Body body, Dispatch dispatch) {
        HandOver rule = handOver;
        return rule == null
                ? InlineFiber.of(body, dispatch) // throws the error that names the options
                : new HandedOverFiber(body, PlatformThreads.STARTER, rule, dispatch, false);
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

    private static Fiber woven(Body body, Dispatch dispatch) {
        if (!supports(Engine.WOVEN)) {
            throw new UnsupportedOperationException(
                    "the woven engine needs the classes of this library as its build makes them: these are not woven");
        }
        return WovenFiber.of(body, dispatch);
    }

    private static Fiber virtual(Body body, Dispatch dispatch) {
        if (!VirtualThreads.SUPPORTED) {
            throw new UnsupportedOperationException("the virtual engine needs JDK 21 or newer, this is "
                    + Runtime.version() + "; use -Dcorobridge.engine=platform or auto");
        }
        return onThread(body, VirtualThreads.STARTER, dispatch);
    }

    private static Fiber onThread(Body body, ThreadFiber.Starter starter, Dispatch dispatch) {
        HandOver rule = handOver;
        return rule == null
                ? new ThreadFiber(body.name(), body, starter, dispatch)
                : new HandedOverFiber(body, starter, rule, dispatch, true);
    }
}
