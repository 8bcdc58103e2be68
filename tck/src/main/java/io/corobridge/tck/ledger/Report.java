package io.corobridge.tck.ledger;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The numbers of one Surefire report, and the Java version of the JVM that ran it. */
record Report(String className, int tests, int skipped, int failed, int java) {

    /** All reports of {@code directory}, by class. */
    static TreeMap<String, Report> readAll(Path directory) throws IOException, XMLStreamException {
        TreeMap<String, Report> reports = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "TEST-*.xml")) {
            for (Path file : files) {
                Report report = read(file);
                reports.put(report.className, report);
            }
        }
        return reports;
    }

    private static Report read(Path file) throws IOException, XMLStreamException {
        String name = "";
        int tests = 0;
        int skipped = 0;
        int failed = 0;
        int java = 0;
        try (var in = Files.newInputStream(file)) {
            XMLStreamReader xml = XMLInputFactory.newInstance().createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamReader.START_ELEMENT) {
                    continue;
                }
                // the totals in the suite's attributes count tests of one name once, whatever the engine
                switch (xml.getLocalName()) {
                    case "testsuite" -> name = xml.getAttributeValue(null, "name");
                    case "testcase" -> tests++;
                    case "skipped" -> skipped++;
                    case "failure", "error" -> failed++;
                    case "property" -> {
                        if ("java.specification.version".equals(xml.getAttributeValue(null, "name"))) {
                            java = Integer.parseInt(xml.getAttributeValue(null, "value"));
                        }
                    }
                    default -> {}
                }
            }
        }
        return new Report(name, tests, skipped, failed, java);
    }
}
