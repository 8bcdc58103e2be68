package io.corobridge.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at a failed start what to declare instead of a signature that Spring would read wrongly. */
final class UnsupportedSignatureAnalyzer extends AbstractFailureAnalyzer<UnsupportedSignatureException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnsupportedSignatureException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.instead(), cause);
    }
}
