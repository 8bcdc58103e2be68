package io.corobridge.tck.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Compares what ran with the module's {@code ledger.txt}. A module that has one extends this, and runs it after all its
 * tests, so that a suite that nobody ran fails the build: a TCK that is skipped looks just as green as one that passed.
 */
public abstract class LedgerContract {

    /** For a subclass beside the ledger. */
    protected LedgerContract() {}

    @Test
    void whatRanIsWhatTheLedgerSays() throws IOException, XMLStreamException {
        assertThat(differences("ledger.reports", Entry.readAll(getClass()), Entry::expected))
                .isEmpty();
    }

    @Test
    @EnabledIfSystemProperty(named = "ledger.woven", matches = ".+", disabledReason = "no TCK runs woven here")
    void whatRanWovenIsWhatTheLedgerSays() throws IOException, XMLStreamException {
        List<Entry> verifications = Entry.readAll(getClass()).stream()
                .filter(entry -> isVerification(entry.className()))
                .toList();
        assertThat(differences("ledger.woven", verifications, Entry::onOneEngine))
                .isEmpty();
    }

    private static List<String> differences(
            String directory, List<Entry> entries, BiFunction<Entry, Integer, Report> expected)
            throws IOException, XMLStreamException {
        Map<String, Report> reports = Report.readAll(Path.of(Objects.requireNonNull(System.getProperty(directory))));
        List<String> differences = new ArrayList<>();
        for (Entry entry : entries) {
            Report report = reports.remove(entry.className());
            if (report == null) {
                differences.add(entry.className() + " did not run");
            } else if (!report.equals(expected.apply(entry, report.java()))) {
                differences.add("expected " + expected.apply(entry, report.java()) + ", was " + report);
            }
        }
        reports.keySet().stream()
                .filter(LedgerContract::isVerification)
                .forEach(name -> differences.add(name + " ran and is not in the ledger"));
        return differences;
    }

    private static boolean isVerification(String className) {
        return className.endsWith("TckTest");
    }
}
