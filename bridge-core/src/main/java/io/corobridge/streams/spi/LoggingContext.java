package io.corobridge.streams.spi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** The context of a subscriber without a library: its hooks log. */
final class LoggingContext implements SubscriberContext {

    private static final Logger LOGGER = System.getLogger("io.corobridge.dropped");

    @Override
    public void errorDropped(Throwable error) {
        LOGGER.log(Level.WARNING, "onError dropped: the stream had ended or was cancelled", error);
    }

    @Override
    public void elementDiscarded(Object element) {
        LOGGER.log(Level.DEBUG, () -> "discarded an element of " + element.getClass());
    }
}
