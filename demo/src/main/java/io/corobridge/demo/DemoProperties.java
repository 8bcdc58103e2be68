package io.corobridge.demo;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings under {@code demo}.
 *
 * @param database where rows go
 * @param lines the text files that {@code /lines} may read
 * @param recorder the hand-over of events
 * @param sendBuffer how much the operating system holds for one slow client; small, so that it is felt soon
 */
@ConfigurationProperties("demo")
public record DemoProperties(
        Database database,
        Lines lines,
        @DefaultValue Recorder recorder,
        @DefaultValue("32KB") DataSize sendBuffer) {

    /**
     * The database of the rows.
     *
     * @param url an R2DBC URL: {@code r2dbc:h2:..} or {@code r2dbc:postgresql://user:password@host/database}
     * @param connections at most so many at once; each {@code /events} client holds one while it stores a batch
     */
    public record Database(String url, @DefaultValue("60") int connections) {}

    /**
     * The text files that {@code /lines} may read.
     *
     * @param folder made, with two samples in it, if it is missing
     */
    public record Lines(Path folder) {}

    /**
     * The hand-over of events.
     *
     * @param capacity how many events wait for one client's body; what comes beyond is counted and dropped
     */
    public record Recorder(@DefaultValue("1000") int capacity) {}
}
