package io.corobridge.test;

import io.corobridge.Engine;
import java.util.stream.Stream;

/** The engines of the kit's tests. A JVM without the inline engine has a thread in its place, while a test is open. */
final class TestedEngines {

    private TestedEngines() {}

    static Stream<Engine> all() {
        boolean virtual = Runtime.version().feature() >= 21;
        return Stream.of(Engine.PLATFORM, Engine.VIRTUAL, Engine.INLINE, Engine.WOVEN)
                .filter(engine -> engine != Engine.VIRTUAL || virtual);
    }
}
