package io.corobridge.fiber;

import io.corobridge.Engine;

/** Makes fibers: the one place that knows the engines. */
public final class Fibers {

    private Fibers() {}

    /**
     * A fiber that runs {@code body} from its first {@link Fiber#unpark}.
     *
     * @throws UnsupportedOperationException if this JVM lacks the engine, with what to start it with
     */
    public static Fiber create(Engine engine, String name, Runnable body) {
        return switch (engine) {
            case AUTO -> VirtualThreads.SUPPORTED ? virtual(name, body) : platform(name, body);
            case VIRTUAL -> virtual(name, body);
            case PLATFORM -> platform(name, body);
            case INLINE ->
                throw new UnsupportedOperationException(
                        "the inline engine is not part of this version; use virtual, platform or auto");
        };
    }

    private static Fiber virtual(String name, Runnable body) {
        if (!VirtualThreads.SUPPORTED) {
            throw new UnsupportedOperationException("the virtual engine needs JDK 21 or newer, this is "
                    + Runtime.version() + "; use -Dcorobridge.engine=platform or auto");
        }
        return new ThreadFiber(name, body, VirtualThreads::start);
    }

    private static Fiber platform(String name, Runnable body) {
        return new ThreadFiber(name, body, PlatformThreads::start);
    }
}
