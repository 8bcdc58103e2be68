package io.corobridge.spring;

import io.corobridge.Coroutine;
import io.corobridge.Engine;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Sets the program's engine from the environment, early: bodies may be made by any bean. */
final class DefaultEngine {

    private DefaultEngine() {}

    /** @throws MissingEngineException if this JVM lacks the engine; its cause says what to start it with */
    static void set(Environment environment) {
        Binder.get(environment).bind(Engine.PROPERTY, Engine.class).ifBound(engine -> {
            try {
                Coroutine.of(engine, co -> true).send(null); // fails now, not at the first request
            } catch (UnsupportedOperationException missing) {
                throw new MissingEngineException(engine, missing);
            }
            Engine.setDefault(engine);
        });
    }
}
