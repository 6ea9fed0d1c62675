import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Compares the XML reports of two runs, test case for test case: {@code java Compare.java LOCAL REMOTE CASES}. */
final class Compare {

    private record TestCase(String className, String name, String status, String type, String message)
            implements Comparable<TestCase> {

        @Override
        public int compareTo(TestCase other) {
            return toString().compareTo(other.toString());
        }
    }

    // Two cases of commons-text name a file by its absolute path, and a pod works in a directory of its own.
    private static final Pattern WORKING_DIRECTORY = Pattern.compile("(?<![\\w.-])/[^\\s\\[\\]]*?(?=/src/test/resources/)");
    /**
     * How a resolver words that it does not know a host: commons-text looks one up on the internet, which a test cluster does
     * not reach. A resolver that is asked in vain and one that says no word it differently, here as there.
     */
    private static final Pattern UNKNOWN_HOST =
            Pattern.compile("(?<=: )(Name or service not known|Temporary failure in name resolution)$");

    private static final int SHOWN = 50;

    private int normalised;

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 3) {
            System.err.println("Usage: java Compare.java LOCAL_REPORTS REMOTE_REPORTS EXPECTED_CASES");
            System.exit(2);
        }
        boolean same = new Compare()
                .compare(Path.of(arguments[0]), Path.of(arguments[1]), Integer.parseInt(arguments[2]));
        System.exit(same ? 0 : 1);
    }

    private boolean compare(Path localReports, Path remoteReports, int expectedCases) throws Exception {
        List<TestCase> local = read(localReports);
        List<TestCase> remote = read(remoteReports);
        System.out.println("local:  " + counts(local));
        System.out.println("remote: " + counts(remote));
        System.out.println("normalised messages (working directory, resolver's wording): " + normalised);
        List<String> differences = differences(local, remote);
        differences.stream().limit(SHOWN).forEach(System.out::println);
        boolean complete = local.size() == expectedCases;
        if (!complete) {
            System.out.println("The local run should have " + expectedCases + " cases, not " + local.size() + ".");
        }
        System.out.println(differences.isEmpty() ? "No differences." : differences.size() + " differences.");
        return complete && differences.isEmpty();
    }

    private static List<String> differences(List<TestCase> local, List<TestCase> remote) {
        Map<TestCase, Integer> balance = new TreeMap<>();
        local.forEach(testCase -> balance.merge(testCase, 1, Integer::sum));
        remote.forEach(testCase -> balance.merge(testCase, -1, Integer::sum));
        List<String> differences = new ArrayList<>();
        balance.forEach((testCase, surplus) -> {
            if (surplus != 0) {
                differences.add(
                        (surplus > 0 ? "only local  " : "only remote ") + Math.abs(surplus) + " x " + testCase);
            }
        });
        return differences;
    }

    private List<TestCase> read(Path reports) throws Exception {
        List<TestCase> testCases = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(reports, "TEST-*.xml")) {
            for (Path file : files) {
                NodeList elements = parse(file).getElementsByTagName("testcase");
                for (int i = 0; i < elements.getLength(); i++) {
                    testCases.add(testCase((Element) elements.item(i)));
                }
            }
        }
        return testCases;
    }

    private static Document parse(Path file) throws Exception {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        } catch (org.xml.sax.SAXException e) {
            throw new IOException("Cannot read the report " + file, e);
        }
    }

    private TestCase testCase(Element element) {
        for (String status : List.of("failure", "error", "skipped")) {
            NodeList outcomes = element.getElementsByTagName(status);
            if (outcomes.getLength() > 0) {
                return testCase(element, status, (Element) outcomes.item(0));
            }
        }
        return testCase(element, "passed", element);
    }

    private TestCase testCase(Element element, String status, Element outcome) {
        return new TestCase(
                element.getAttribute("classname"),
                element.getAttribute("name"),
                status,
                outcome.getAttribute("type"),
                normalise(outcome.getAttribute("message")));
    }

    private String normalise(String message) {
        String directory = WORKING_DIRECTORY.matcher(message).replaceAll("DIRECTORY");
        String normal = UNKNOWN_HOST.matcher(directory).replaceAll("UNKNOWN HOST");
        if (!normal.equals(message)) {
            normalised++;
        }
        return normal;
    }

    private static Map<String, Integer> counts(List<TestCase> testCases) {
        Map<String, Integer> counts = new TreeMap<>();
        testCases.forEach(testCase -> counts.merge(testCase.status(), 1, Integer::sum));
        counts.put("all", testCases.size());
        return counts;
    }
}
