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
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Compares the XML reports of two runs, test case for test case: {@code java Compare.java LOCAL REMOTE CASES
 * [whole|unordered]}.
 *
 * <p>{@code whole}: also the place of each case in its report, all outcomes with the stack traces of user code, output, the reports'
 * counts, and files {@code transcript-*.txt} line for line; {@code unordered}: the same but for the places.
 */
final class Compare {

    private record TestCase(String className, String name, String status, String type, String message, String rest)
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

    /** An object without a text of its own, the time of a report entry, and the engine that ran a test: its id and its name. */
    private static final Pattern IDENTITY = Pattern.compile("(?<=[\\w$;])@[0-9a-f]{4,8}\\b|\\[engine:[^]]+]|(?<=\\(timestamp: )[^)]+|(?<=display-name: )[\\w ]+(?= > )");
    /** Another program called the tests, so what lies below them differs. */
    private static final Pattern FOREIGN_FRAMES = Pattern.compile(
            "(?m)^\\s+(at (java\\.|jdk\\.|sun\\.|org\\.junit\\.|org\\.apache\\.maven\\.|io\\.podunit\\.launcher\\.|[^ ]*\\$\\$Lambda).*|\\.\\.\\. \\d+ (more|common frames omitted|.*trimmed.*))\\R?");

    private static final int SHOWN = 50;

    private final boolean whole;
    private final boolean ordered;
    private int normalised;
    private int identities;
    private int frames;

    private Compare(boolean whole, boolean ordered) {
        this.whole = whole;
        this.ordered = ordered;
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 3) {
            System.err.println("Usage: java Compare.java LOCAL_REPORTS REMOTE_REPORTS EXPECTED_CASES [whole|unordered]");
            System.exit(2);
        }
        boolean same = new Compare(arguments.length > 3, !arguments[arguments.length - 1].equals("unordered"))
                .compare(Path.of(arguments[0]), Path.of(arguments[1]), Integer.parseInt(arguments[2]));
        System.exit(same ? 0 : 1);
    }

    private boolean compare(Path localReports, Path remoteReports, int expectedCases) throws Exception {
        List<TestCase> local = read(localReports);
        List<TestCase> remote = read(remoteReports);
        int localCases = local.size();
        System.out.println("local:  " + counts(local));
        System.out.println("remote: " + counts(remote));
        System.out.println("normalised messages (working directory, resolver's wording): " + normalised);
        if (whole) {
            local.addAll(others(localReports));
            remote.addAll(others(remoteReports));
            System.out.println("normalised: " + identities + " hash codes, times, engines' ids and names; left out: " + frames
                    + " frames that are no user code, times, hosts, system properties");
        }
        List<String> differences = differences(local, remote);
        differences.stream().limit(SHOWN).forEach(System.out::println);
        boolean complete = localCases == expectedCases;
        if (!complete) {
            System.out.println("The local run should have " + expectedCases + " cases, not " + localCases + ".");
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
                    testCases.add(testCase((Element) elements.item(i), ordered ? i + ". " : ""));
                }
            }
        }
        return testCases;
    }

    /** What is no test case: the head of each report, and the lines of each transcript. */
    private List<TestCase> others(Path reports) throws Exception {
        List<TestCase> others = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(reports, "{TEST-*.xml,transcript-*.txt}")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.endsWith(".xml")) {
                    others.add(other(name, attributes(parse(file).getDocumentElement())));
                    continue;
                }
                int number = 0;
                for (String line : Files.readAllLines(file)) {
                    others.add(other(ordered ? name + ":" + ++number : name, line));
                }
            }
        }
        return others;
    }

    private TestCase other(String where, String what) {
        String text = where.startsWith("TEST-junit") ? "TEST" : where;
        return new TestCase(text, "", "", "", "", identity(what));
    }

    private static String attributes(Element element) {
        Map<String, String> attributes = new TreeMap<>();
        for (String name : List.of("tests", "errors", "skipped", "failures", "flakes", "type", "message")) {
            if (element.hasAttribute(name)) {
                attributes.put(name, element.getAttribute(name));
            }
        }
        return attributes.toString();
    }

    private static Document parse(Path file) throws Exception {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        } catch (org.xml.sax.SAXException e) {
            throw new IOException("Cannot read the report " + file, e);
        }
    }

    private TestCase testCase(Element element, String place) {
        for (String status : List.of("failure", "error", "skipped")) {
            NodeList outcomes = element.getElementsByTagName(status);
            if (outcomes.getLength() > 0) {
                return testCase(element, place, status, (Element) outcomes.item(0));
            }
        }
        return testCase(element, place, "passed", element);
    }

    private TestCase testCase(Element element, String place, String status, Element outcome) {
        return new TestCase(
                element.getAttribute("classname"),
                element.getAttribute("name"),
                status,
                outcome.getAttribute("type"),
                normalise(outcome.getAttribute("message")),
                whole ? place + content(element) : "");
    }

    /** All that a report says of a test case: failures, failures of other rounds, output. */
    private String content(Element element) {
        StringBuilder content = new StringBuilder();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                content.append('\n').append(child.getTagName()).append(attributes(child));
                content.append(child.getElementsByTagName("*").getLength() > 0 ? content(child) : text(child));
            }
        }
        return content.toString();
    }

    private String text(Element element) {
        String text = element.getTextContent();
        frames += (int) FOREIGN_FRAMES.matcher(text).results().count();
        return identity(FOREIGN_FRAMES.matcher(text).replaceAll("").strip());
    }

    private String identity(String text) {
        identities += (int) IDENTITY.matcher(text).results().count();
        return IDENTITY.matcher(text).replaceAll("@IDENTITY");
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
