package io.corobridge.demo.store;

import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;

/** Says in one line that the database is down, in the place of a stack trace; found through spring.factories. */
final class StartupReport implements SpringBootExceptionReporter {

    @Override
    public boolean reportException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DatabaseDownException down) {
                LoggerFactory.getLogger(StartupReport.class).error(down.getMessage());
                return true;
            }
        }
        return false;
    }
}
