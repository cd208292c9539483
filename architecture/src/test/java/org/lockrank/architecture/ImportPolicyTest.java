package org.lockrank.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import org.junit.jupiter.api.Test;
import org.lockrank.compile.OrderCompiler;
import org.lockrank.lang.Diagnostic;

/** Plants imports and sees them refused: a policy that refuses nothing would pass every build. */
class ImportPolicyTest {

    @Test
    void anImportThatIsPermitted_passes() throws IOException {
        assertThat(refusals("""
                NONE < java.base;
                java.base < org.lockrank.lang < org.lockrank.architecture;
                """, SeesLang.class)).isEmpty();
    }

    @Test
    void anImportAgainstTheOrder_isRefused() throws IOException {
        assertThat(refusals("""
                NONE < java.base;
                java.base < org.lockrank.architecture < org.lockrank.lang;
                """, SeesLang.class))
                .singleElement()
                .asString()
                .isEqualTo("org.lockrank.architecture.ImportPolicyTest$SeesLang imports org.lockrank.lang.Diagnostic:"
                        + " architecture.order does not say org.lockrank.lang < org.lockrank.architecture");
    }

    @Test
    void anImportBetweenRoomsThatNoChainJoins_isRefused() throws IOException {
        assertThat(refusals("""
                NONE < java.base;
                java.base < org.lockrank.architecture, org.lockrank.lang;
                """, SeesLang.class)).hasSize(1);
    }

    @Test
    void aModuleOfTheJdkBesidesJavaBase_isRefusedUnlessNamed() throws IOException {
        assertThat(refusals("""
                NONE < java.base;
                java.base < org.lockrank.architecture;
                """, SeesHttp.class))
                .singleElement()
                .asString()
                .endsWith("imports java.net.http.HttpClient, which architecture.order does not name:"
                        + " do without it, or add java.net.http there");
        assertThat(refusals("""
                NONE < java.base;
                java.base < java.net.http < org.lockrank.architecture;
                """, SeesHttp.class)).isEmpty();
    }

    @Test
    void aRoomThatIsNotNamed_isRefused() throws IOException {
        assertThat(refusals("NONE < java.base;", SeesLang.class))
                .containsExactly("org.lockrank.architecture.ImportPolicyTest$SeesLang is in no room that"
                        + " architecture.order names: add its package there");
    }

    private static java.util.List<String> refusals(String policy, Class<?> type) throws IOException {
        return new ImportPolicy(
                        OrderCompiler.compile("architecture.order", policy).orThrow())
                .refusals(ClassImportsTest.imports(type));
    }

    private static final class SeesLang {
        Diagnostic planted;
    }

    private static final class SeesHttp {
        HttpClient planted;
    }
}
