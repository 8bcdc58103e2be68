package io.corobridge.demo.store;

import org.springframework.core.NestedExceptionUtils;

/** The database of the configuration can't be used; the message is the one line that says what to set. */
public final class DatabaseDownException extends RuntimeException {

    private static final long serialVersionUID = 1;

    DatabaseDownException(String url, Throwable cause) {
        super(
                "No database at " + withoutPassword(url) + " (" + reason(cause) + "): set demo.database.url to one that"
                        + " answers, e.g. --demo.database.url=r2dbc:h2:mem:///demo",
                cause);
    }

    private static String withoutPassword(String url) {
        return url.replaceFirst("://[^@/]*@", "://");
    }

    private static String reason(Throwable cause) {
        Throwable deepest = NestedExceptionUtils.getMostSpecificCause(cause);
        String message =
                String.valueOf(deepest.getMessage()).lines().findFirst().orElse("");
        return message.isBlank() ? deepest.getClass().getSimpleName() : message;
    }
}
