package io.corobridge.spring;

import java.util.Objects;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at a failed start with what to start the JVM for the engine that was asked for. */
final class MissingEngineAnalyzer extends AbstractFailureAnalyzer<MissingEngineException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MissingEngineException cause) {
        return new FailureAnalysis(
                "This JVM cannot run bodies as " + cause.getMessage() + " asks for: "
                        + Objects.requireNonNull(cause.getCause()).getMessage(),
                "Start the JVM with what the engine needs, or leave the property out: the engine is then the best that"
                        + " this JVM has.",
                cause);
    }
}
