package io.corobridge.streams;

import io.corobridge.Awaitable;
import io.corobridge.CoroutineBody;
import io.corobridge.Engine;
import io.corobridge.fiber.Fibers;
import io.corobridge.woven.WovenBody;
import java.util.stream.Stream;

/** The engines that this JVM has; the woven one where the classes of the tests went through the weaver. */
public final class Engines {

    /** For a short run: the one engine that tests run on, unless they need threads. */
    private static final String ONLY = System.getProperty("corobridge.test.engine");

    private Engines() {}

    public static Stream<Engine> available() {
        return ONLY == null ? all() : Stream.of(Engine.valueOf(ONLY));
    }

    /** Those whose bodies have threads, and so may block and be interrupted. */
    public static Stream<Engine> withThreads() {
        Stream<Engine> withThreads = all().filter(Fibers::haveThreads);
        return ONLY == null ? withThreads : withThreads.limit(1);
    }

    private static Stream<Engine> all() {
        return Stream.of(Engine.PLATFORM, Engine.VIRTUAL, Engine.INLINE, Engine.WOVEN)
                .filter(Fibers::supports)
                .filter(engine -> engine != Engine.WOVEN || areWoven());
    }

    private static boolean areWoven() {
        CoroutineBody<Integer> body = co -> co.await(Awaitable.ready(1));
        return body instanceof WovenBody;
    }
}
