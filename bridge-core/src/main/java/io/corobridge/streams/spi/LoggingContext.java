package io.corobridge.streams.spi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Without a library: nothing but the logger. */
final class LoggingContext implements SubscriberContext {

    private static final Logger LOGGER = System.getLogger("io.corobridge.dropped");

    @Override
    public void errorDropped(Throwable error) {
        LOGGER.log(Level.WARNING, "an error came after the end of its stream", error);
    }

    @Override
    public void elementDiscarded(Object element) {
        LOGGER.log(Level.DEBUG, () -> "discarded an element of " + element.getClass());
    }
}
