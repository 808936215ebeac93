/** How a report looks: on a wide and a narrow screen, light and dark, and on paper. */
export const pageStyle = `
*{box-sizing:border-box}
html{color-scheme:light dark;scroll-padding-top:3.4rem}
body{margin:0;background:var(--page);color:var(--text);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:break-word}
a{color:var(--link);text-underline-offset:2px}
a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:4px}
h1,h2,h3,h4{line-height:1.25;margin:0;text-wrap:balance}
h1{font-size:1.75rem;letter-spacing:-.01em}
h2{font-size:1.35rem;letter-spacing:-.01em}
h3{font-size:1.06rem}
h4{font-size:.95rem}
p{margin:.4rem 0;max-width:78ch}
code{font:.87em ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
[tabindex="-1"]:focus{outline:none!important}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.skip{position:absolute;left:-99rem;top:0;background:var(--card);padding:.6rem 1rem;z-index:9}
.skip:focus{left:0}
header.top,main,footer{max-width:84rem;margin:0 auto;padding:0 1.5rem}
header.top{padding-top:2rem}
.kicker{color:var(--muted);font-size:.9rem;margin:0 0 .2rem;max-width:none}
.kicker strong{color:var(--text)}
nav.parts{position:sticky;top:0;z-index:5;background:var(--page);border-bottom:1px solid var(--line)}
nav.parts ul{display:flex;gap:.3rem;list-style:none;max-width:84rem;margin:0 auto;padding:.5rem 1.5rem;overflow-x:auto}
nav.parts a{display:block;padding:.25rem .7rem;border-radius:6px;color:var(--text);text-decoration:none;font-weight:600;font-size:.92rem;white-space:nowrap}
nav.parts a:hover{background:var(--raised)}
nav.parts .many{color:var(--muted);font-weight:400;margin-left:.35rem}
section.part{margin:2.2rem 0}
section.part>h2{margin-bottom:.3rem}
.lead{color:var(--muted);margin-bottom:.8rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:1.1rem 1.25rem;margin:.9rem 0}
.verdict{display:flex;gap:1.1rem;align-items:center;border-left-width:6px;margin-top:1.2rem}
.verdict.refused{border-left-color:var(--critical)}
.verdict.warned{border-left-color:var(--medium)}
.verdict.clean{border-left-color:var(--good)}
.verdict .mark{flex:none;width:44px;height:44px}
.verdict .mark svg{width:100%;height:100%}
.refused .mark{color:var(--critical)}.warned .mark{color:var(--medium)}.clean .mark{color:var(--good)}
.verdict h1{font-size:1.45rem}
.verdict p{margin:.15rem 0 0}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.8rem;margin:.9rem 0;padding:0;list-style:none}
.figures li{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:.75rem .95rem}
.figures b{display:block;font-size:1.65rem;line-height:1.2;font-variant-numeric:tabular-nums}
.figures span{color:var(--muted);font-size:.88rem}
.figures .none b{color:var(--muted);font-weight:500}
.critical>b,.badge.critical,.v-violated{color:var(--critical)}
.high>b,.badge.high{color:var(--high)}
.medium>b,.badge.medium,.v-accepted{color:var(--medium)}
.low>b,.badge.low,.v-not-decided{color:var(--low)}
.v-met{color:var(--good)}
.v-not-checked,.v-not-applicable{color:var(--muted)}
span.badge,.verdict-mark{display:inline-flex;align-items:center;gap:.35em;font-size:.8rem;font-weight:700;white-space:nowrap}
span.badge{border:1.5px solid currentColor;border-radius:99px;padding:.02rem .55rem}
.badge svg,.verdict-mark svg{width:.78em;height:.78em;flex:none}
.level{font-size:.8rem;font-weight:600;color:var(--muted);white-space:nowrap}
.level.mandatory{color:var(--text)}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.92rem}
caption{text-align:left;font-weight:600;padding:.2rem 0 .45rem}
th,td{text-align:left;vertical-align:top;padding:.42rem .7rem;border-bottom:1px solid var(--line)}
thead th{color:var(--muted);font-size:.82rem;font-weight:600;border-bottom-width:2px;vertical-align:bottom}
tbody th{font-weight:600}
tbody tr:last-child>*{border-bottom:0}
td.number,th.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
td small,th small,li small{color:var(--muted);font-size:.85em;font-weight:400}
tr:target>*,li:target{background:var(--raised);box-shadow:inset 3px 0 0 var(--focus)}
details>summary{cursor:pointer;padding:.2rem 0}
summary h3,summary h4{display:inline}
.filters{display:grid;grid-template-columns:repeat(6,1fr);gap:.8rem 1.4rem;align-items:end}
.filters>*{grid-column:span 2}
.filters>fieldset:nth-of-type(2){grid-column:span 4}
.filters[hidden]{display:none}
.filters fieldset{border:0;padding:0;margin:0;min-width:0}
.filters legend,.filters .label{font-size:.82rem;font-weight:600;color:var(--muted);padding:0;margin-bottom:.2rem;display:block}
.filters fieldset label{display:inline-flex;align-items:center;gap:.35rem;margin-right:.8rem;min-height:1.75rem}
.filters input[type=search],.filters select{width:100%;font:inherit;color:inherit;background:var(--page);border:1px solid var(--frame);border-radius:6px;padding:.35rem .5rem;height:2.3rem}
.filters input[type=checkbox]{width:1.05rem;height:1.05rem;accent-color:var(--link);margin:0}
button{font:inherit;font-weight:600;color:var(--text);background:var(--raised);border:1px solid var(--frame);border-radius:6px;padding:.35rem .8rem;cursor:pointer}
.filters .state{grid-column:1/-1;display:flex;gap:1rem;align-items:center;flex-wrap:wrap}
.policy .head{display:flex;gap:.4rem .8rem;align-items:baseline;flex-wrap:wrap}
.policy .head code{color:var(--muted)}
.policy .head .level{margin-left:auto}
.policy dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.2rem .9rem;margin:.55rem 0 .3rem}
.policy dt{font-weight:600;color:var(--muted);font-size:.88rem;padding-top:.06rem}
.policy dd{margin:0;max-width:86ch}
ol.found{list-style:none;margin:.7rem 0 0;padding:0}
ol.found>li{border-top:1px solid var(--line);padding:.55rem .2rem .55rem .7rem}
ol.found .where{color:var(--muted);font-size:.88rem}
ol.found .where b{color:var(--text)}
ol.steps{margin:.35rem 0 .2rem;padding-left:1.6rem;font-size:.88rem}
ol.steps code{color:var(--muted)}
.figure{padding:.6rem .8rem}
.figure .scroll{margin:0 -.2rem}
.figure svg{display:block;max-width:100%;height:auto;margin:0 auto}
.figure svg.middle{min-width:52rem}
.figure svg.wide{max-width:none}
figcaption{color:var(--muted);font-size:.9rem;padding:.1rem .3rem .4rem}
.legend{display:flex;flex-wrap:wrap;gap:.3rem 1.3rem;list-style:none;padding:0;margin:.5rem 0;font-size:.86rem;color:var(--muted)}
.legend li{display:flex;align-items:center;gap:.45rem}
.legend .shape,.legend .inner{vector-effect:non-scaling-stroke}
.legend svg{width:34px;height:18px;flex:none}
ul.plain{list-style:none;margin:.2rem 0;padding:0}
table.matrix td,table.matrix th{border:1px solid var(--line);padding:.35rem .55rem}
table.matrix thead th{min-width:7rem}
table.matrix tbody th{position:sticky;left:0;background:var(--card);z-index:1}
table.matrix td.given{background:var(--raised)}
sup a{text-decoration:none;padding:0 .15em}
.bar{display:block;width:100%;height:10px;border-radius:5px;background:var(--raised)}
.bar .v-violated{fill:var(--critical)}.bar .v-not-decided{fill:var(--low)}.bar .v-accepted{fill:var(--medium)}.bar .v-met{fill:var(--good)}.bar .v-not-checked,.bar .v-not-applicable{fill:var(--line)}
.bar .critical{fill:var(--critical)}.bar .high{fill:var(--high)}.bar .medium{fill:var(--medium)}.bar .low{fill:var(--low)}
.framework>summary{display:grid;grid-template-columns:1fr minmax(8rem,16rem);gap:.3rem 1.2rem;align-items:center;list-style-position:outside}
.framework>summary h3::before{content:"▸";display:inline-block;width:1.1em;color:var(--muted)}
.framework[open]>summary h3::before{content:"▾"}
.framework>summary{list-style:none}
.framework>summary::-webkit-details-marker{display:none}
.framework .counts{grid-column:1/-1;display:flex;flex-wrap:wrap;gap:.1rem 1rem;font-size:.88rem}
.quiet{color:var(--muted)}
footer{color:var(--muted);font-size:.88rem;padding-bottom:3rem}
@media (min-width:60rem){table.requirements{table-layout:fixed}table.requirements th:nth-child(1){width:32%}table.requirements th:nth-child(2){width:15%}table.requirements th:nth-child(3){width:13%}}
@media (max-width:52rem){
.filters>*,.filters>fieldset:nth-of-type(2){grid-column:1/-1}
}
@media (max-width:42rem){
header.top,main,footer{padding-left:.9rem;padding-right:.9rem}
nav.parts ul{padding-left:.7rem}
h1{font-size:1.4rem}
.card{padding:.85rem .9rem}
.policy dl{grid-template-columns:minmax(0,1fr)}
.policy .head .level{margin-left:0}
.framework>summary{grid-template-columns:1fr}
th,td{padding:.38rem .5rem}
}
@media print{
html{font-size:10.5px}
body{background:#fff;font-size:1rem}
header.top,main,footer{padding:0}
section.part{margin:1.4rem 0}
nav.parts,.filters,.skip{display:none!important}
.card,.figures li{break-inside:avoid;border-color:#bbb}
.policy,.framework,.figure{break-inside:auto}
ol.found>li,tr{break-inside:avoid}
h2,h3{break-after:avoid}
details.card::details-content{content-visibility:visible;block-size:auto}
.card{padding:.6rem .8rem}
th,td{padding:.2rem .4rem}
.scroll{overflow:visible}
table.matrix tbody th{position:static}
.figure svg.graph{min-width:0;max-width:100%}
}
@supports selector(:has(*)){.report:not(:target,:has(:target)){display:none}body:has(.report:target,.report :target) .overview{display:none}}
@media print{.report.report.report{display:block!important}}
`;
