package org.lockrank.emit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JavadocTest {

    @Test
    void written_textThatMeansSomethingToTheTool_isEscaped() {
        assertThat(new Javadoc("  ").written("Ends */ here, see <b> & {@link \\u0041}\n@since 1\0"))
                .hasToString("  /**\n"
                        + "   * Ends *&#47; here, see &#60;b&#62; &#38; &#123;&#64;link &#92;u0041&#125;\n"
                        + "   * &#64;since 1 \n");
    }

    @Test
    void written_textWithEmptyLines_hasParagraphs() {
        assertThat(new Javadoc("")
                        .written("\nOne.\nGoes on.\n\n\nTwo.\n\n")
                        .words("Three.")
                        .end())
                .hasToString("""
                /**
                 * One.
                 * Goes on.
                 *
                 * <p>Two.
                 *
                 * <p>Three.
                 */
                """);
    }

    @Test
    void words_beyondTheWidth_goOnInTheNextLine() {
        String doc = new Javadoc("").words("word ".repeat(100)).end().toString();
        assertThat(doc.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(110));
        assertThat(doc.replaceAll("[^w]", "")).hasSize(100);
    }

    @Test
    void code_ofAPlainName_isATagAndOfAnyOtherAnElement() {
        assertThat(Javadoc.code("internal/cpu")).isEqualTo("{@code internal/cpu}");
        assertThat(Javadoc.code("a}b")).isEqualTo("<code>a&#125;b</code>");
    }
}
