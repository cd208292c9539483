package org.lockrank.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lockrank.report.Judging.BOTH;
import static org.lockrank.report.Judging.judge;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class JUnitReportTest {

    @Test
    void newFinding_isAFailedTest_ofItsTier() throws Exception {
        Element suite = suite(JUnitReport.of(judge(BOTH)));
        Element test = only(suite, "testcase");
        Element failure = only(test, "failure");

        assertThat(suite.getAttribute("tests")
                        + suite.getAttribute("failures")
                        + suite.getAttribute("errors")
                        + suite.getAttribute("skipped"))
                .isEqualTo("1100");
        assertThat(test.getAttribute("classname")).isEqualTo("lockrank.potential-deadlock");
        assertThat(test.getAttribute("name")).matches("potential deadlock \\w+: Pool.lock and Registry.lock");
        assertThat(failure.getAttribute("type")).isEqualTo("potential-deadlock");
        assertThat(failure.getAttribute("message"))
                .isEqualTo(
                        "Pool.lock and Registry.lock: wants Registry.lock at Pool.evict(Pool.java:88) and wants Pool.lock at "
                                + "Registry.close(Registry.java:120)");
        assertThat(failure.getTextContent()).contains("\n  fix   ");
    }

    @Test
    void knownFinding_isASkippedTest_withItsReason() throws Exception {
        String id = judge(BOTH).all().get(0).finding().id();
        Element suite = suite(JUnitReport.of(judge(BOTH, id + " one thread <does> both\n")));

        assertThat(suite.getAttribute("failures")).isEqualTo("0");
        assertThat(suite.getAttribute("skipped")).isEqualTo("1");
        assertThat(only(suite, "skipped").getAttribute("message")).isEqualTo("known: one thread <does> both");
    }

    @Test
    void nothing_isATestThatPassed() throws Exception {
        Element suite = suite(JUnitReport.of(judge("T1 a -> b\n")));

        assertThat(suite.getAttribute("tests")).isEqualTo("1");
        assertThat(only(suite, "testcase").getAttribute("name")).isEqualTo("no findings");
        assertThat(only(suite, "testcase").getChildNodes().getLength()).isZero();
    }

    @Test
    void whatARecordingSays_isTextThatXmlCanHold() throws Exception {
        assertThat(suite(JUnitReport.of(Judging.hostile())).getTextContent())
                .contains("<script>", "\\u0000", "\\uffff", "\\ud800");
    }

    @Test
    void whatWouldBeTooLong_hasNoCallsFromThenOn_andItsPlacesStill() throws Exception {
        Element suite = suite(JUnitReport.of(judge(BOTH + "T3 c -> d at A.a:1\nT4 d -> c at A.b:2\n"), 1_000));

        assertThat(suite.getElementsByTagName("failure").item(0).getTextContent())
                .contains("\n  fix   ");
        Element last = (Element) suite.getElementsByTagName("failure").item(1);
        assertThat(last.getTextContent())
                .isEqualTo("its calls are left out, for a file can be no longer: 'lockrank report' tells them");
        assertThat(last.getAttribute("message")).contains("A.a(A.java:1)", "A.b(A.java:2)");
    }

    private static Element suite(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }

    private static Element only(Element parent, String name) {
        assertThat(parent.getElementsByTagName(name).getLength()).isEqualTo(1);
        return (Element) parent.getElementsByTagName(name).item(0);
    }
}
