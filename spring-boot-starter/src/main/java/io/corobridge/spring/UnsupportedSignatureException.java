package io.corobridge.spring;

import java.lang.reflect.Method;

/** A handler's or an interface's method declares one of the bridge's types where Spring would read it wrongly. */
final class UnsupportedSignatureException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    private final String instead;

    UnsupportedSignatureException(Method method, String type, UnsupportedSignature.Fault fault) {
        super(method.getDeclaringClass().getName() + "#" + method.getName() + " declares " + type + ": "
                + fault.reason);
        instead = fault.instead;
    }

    /** Returns the type to declare instead. */
    String instead() {
        return instead;
    }
}
