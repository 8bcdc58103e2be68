package io.corobridge.spring;

import io.corobridge.Engine;
import java.util.Locale;

/** The engine that the application's properties ask for is none of this JVM's. */
final class MissingEngineException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    MissingEngineException(Engine engine, UnsupportedOperationException reason) {
        super(Engine.PROPERTY + "=" + engine.name().toLowerCase(Locale.ROOT), reason);
    }
}
