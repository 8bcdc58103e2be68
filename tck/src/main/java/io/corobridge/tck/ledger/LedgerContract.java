package io.corobridge.tck.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;

/**
 * Compares what ran with the module's {@code ledger.txt}. A module that has one extends this, and runs it after all its
 * tests, so that a suite that nobody ran fails the build: a TCK that is skipped looks just as green as one that passed.
 */
public abstract class LedgerContract {

    /** For a subclass beside the ledger. */
    protected LedgerContract() {}

    @Test
    void whatRanIsWhatTheLedgerSays() throws IOException, XMLStreamException {
        Map<String, Report> reports =
                Report.readAll(Path.of(Objects.requireNonNull(System.getProperty("ledger.reports"))));
        List<String> differences = new ArrayList<>();
        for (Entry entry : Entry.readAll(getClass())) {
            Report report = reports.remove(entry.className());
            if (report == null) {
                differences.add(entry.className() + " did not run");
            } else if (!report.equals(entry.expected(report.java()))) {
                differences.add("expected " + entry.expected(report.java()) + ", was " + report);
            }
        }
        reports.keySet().stream()
                .filter(name -> name.endsWith("TckTest"))
                .forEach(name -> differences.add(name + " ran and is not in the ledger"));
        assertThat(differences).isEmpty();
    }
}
