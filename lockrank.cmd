@echo off
rem Runs the lockrank command on Windows: the lockrank.jar beside this file, or else the one of this working copy, built first
rem where it is missing. (Its twin for other systems, ./lockrank, also builds anew what is older than its sources: here, delete
rem cli\target\lockrank.jar for that.) No block in parentheses holds a variable, for a path such as Program Files (x86) would end it.
setlocal EnableExtensions DisableDelayedExpansion

set "LOCKRANK_HOME=%~dp0"
set "LOCKRANK_JAR=%LOCKRANK_HOME%lockrank.jar"
if exist "%LOCKRANK_JAR%" goto findjava
set "LOCKRANK_JAR=%LOCKRANK_HOME%cli\target\lockrank.jar"

:findjava
if defined JAVA_HOME goto javahome
set "LOCKRANK_JAVA=java.exe"
where java.exe >nul 2>nul
if not errorlevel 1 goto findjar
>&2 echo lockrank: no java on the PATH; install a JDK, 17 or later, or set JAVA_HOME
exit /b 2

:javahome
set "LOCKRANK_JAVA=%JAVA_HOME%\bin\java.exe"
if exist "%LOCKRANK_JAVA%" goto findjar
>&2 echo lockrank: JAVA_HOME is "%JAVA_HOME%", and there is no bin\java.exe in it; point it at a JDK, 17 or later
exit /b 2

:findjar
if exist "%LOCKRANK_JAR%" goto run
if exist "%LOCKRANK_HOME%cli\pom.xml" goto findmaven
>&2 echo lockrank: no lockrank.jar beside lockrank.cmd; put it there
exit /b 2

:findmaven
where mvn.cmd >nul 2>nul
if not errorlevel 1 goto build
>&2 echo lockrank: no mvn on the PATH; install Maven, 3.8.7 or later: it builds the command once
exit /b 2

:build
>&2 echo lockrank: building the command (a minute the first time)
if not exist "%LOCKRANK_HOME%cli\target" mkdir "%LOCKRANK_HOME%cli\target"
set "LOCKRANK_LOG=%LOCKRANK_HOME%cli\target\lockrank-build.log"
pushd "%LOCKRANK_HOME%"
call mvn.cmd -q -B -Dmaven.test.skip -DskipTests -Dspotless.apply.skip -Denforcer.skip -pl cli -am verify >"%LOCKRANK_LOG%" 2>&1
if not errorlevel 1 goto built
popd
type "%LOCKRANK_LOG%" >&2
>&2 echo lockrank: the build failed; what it said stands above
exit /b 2

:built
popd

:run
"%LOCKRANK_JAVA%" -jar "%LOCKRANK_JAR%" %*
exit /b %ERRORLEVEL%
